"""Who may sign changes only as those decided who could sign before, and after a delay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from citymint.reserve.seats import LASTS, SeatChange, Seats
from citymint.text.shown import short
from citymint.verify.account_states import AccountState
from citymint.verify.history import State, end, history
from citymint.verify.record import Log, Record
from citymint.verify.signers import check_signers
from citymint.verify.verdict import Verdict

_MOST_OPEN = 16
_LONGEST_AGE = 14 * 86_400


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A seat change that can be enacted; `opened` is zero if it reseats its own account."""

    opened: bytes
    seats: Seats
    since: int

    def decides(self, opened: bytes, seats: Seats, time: int) -> bool:
        in_time = self.since <= time <= self.since + LASTS
        return (self.opened, self.seats) == (opened, seats) and in_time


@dataclass(slots=True)
class _SeatChanges:
    record: Record
    verdict: Verdict
    waiting: dict[bytes, _Waiting] = field(default_factory=dict)

    def read(self, log: Log, state: State) -> None:
        match log.event:
            case "SeatChangeProposed":
                self._proposed(log, state)
            case "SeatChangeVetoed":
                self.waiting.pop(log.args["account"], None)
            case "AttestorRemoved":
                self._removed(log, state)
            case "AccountOpened":
                self._opened(log, state)
            case "AccountReseated":
                self._seated(log, state, [log.args["account"]], bytes(32))

    def _proposed(self, log: Log, state: State) -> None:
        account, change = log.args["account"], SeatChange.from_abi(log.args["change"])
        time, before = self.record.time(log), state.account(log)
        what = f"change {log.args['number']} of account {short(account)}"
        compare = self.verdict.compare
        compare(f"{what}: account", account, change.account)
        compare(f"{what}: number", before.changes + 1, change.number)
        compare(f"{what}: number of the event", change.number, log.args["number"])
        compare(f"{what}: proposed in time", True, time <= change.propose_by)
        compare(f"{what}: account not closed", False, before.closed)
        chain_id, oracle = self.record.chain_id, self.record.contracts["ReserveOracle"]
        signers = [change.signer(it, chain_id, oracle) for it in log.args["signatures"]]
        check_signers(self.verdict, what, signers, before.seats)
        since = log.args["enactableAt"]
        self.verdict.expect("ReserveOracle", "CHANGE_DELAY", answer=since - time)
        self.waiting[account] = _Waiting(change.opened, change.seats, since)

    def _removed(self, log: Log, state: State) -> None:
        account, attestor = log.args["account"], log.args["attestor"]
        what = f"{attestor} removed from account {short(account)}: was an attestor"
        self.verdict.compare(what, True, attestor in state.account(log).seats.attestors)
        self.waiting.pop(account, None)

    def _opened(self, log: Log, state: State) -> None:
        opened, compare = log.args["account"], self.verdict.compare
        compare(f"account {short(opened)} opened before", False, opened in state.accounts)
        beside = sum(not it.closed for it in state.accounts.values())
        compare(f"account {short(opened)}: room for it", True, beside < _MOST_OPEN)
        birth = self.record.births.get("ReserveOracle")
        if birth and log.transaction == birth.transaction:
            self._check_seats(log)
        else:
            self._seated(log, state, list(self.waiting), opened)

    def _seated(self, log: Log, state: State, deciders: list[bytes], opened: bytes) -> None:
        """Some account that is not closed decided this, long enough ago."""
        self._check_seats(log)
        seats, time = Seats.from_abi(log.args["seats"]), self.record.time(log)
        for account in deciders:
            change = self.waiting.get(account)
            closed = state.accounts.get(account, AccountState()).closed
            if change and change.decides(opened, seats, time) and not closed:
                del self.waiting[account]
                return
        what = f"{log.event} of account {short(log.args['account'])} {log.place}"
        self.verdict.note(what, "decided by attestors", "not decided, or not in time")

    def _check_seats(self, log: Log) -> None:
        seats = Seats.from_abi(log.args["seats"])
        what = f"{log.event} of account {short(log.args['account'])}"
        self.verdict.compare(f"{what}: one quorum at a time, never of one", True, seats.is_safe)
        short_lived = 0 < seats.max_age <= _LONGEST_AGE
        self.verdict.compare(f"{what}: statements age within two weeks", True, short_lived)


def judge(record: Record) -> Verdict:
    """Every proposal, removal and seating, in the order of the log."""
    verdict = Verdict()
    seat_changes = _SeatChanges(record, verdict)
    for log, state in history(record):
        seat_changes.read(log, state)
    accounts = end(record).accounts
    for account, now in accounts.items():
        verdict.expect("ReserveOracle", "attestors", account, answer=now.seats.attestors)
    verdict.expect("ReserveOracle", "accounts", answer=tuple(_opened(record)))
    changes = len(list(record.events("SeatChangeProposed")))
    verdict.counted = {"accounts": len(accounts), "changes": changes}
    return verdict


def _opened(record: Record) -> Iterator[bytes]:
    return (log.args["account"] for log in record.events("AccountOpened"))

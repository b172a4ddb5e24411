"""Who may sign changes only as those decided who could sign before, and after a delay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from citymint.change import LASTS, Change, Seats
from citymint.verify.record import Log, Record, short
from citymint.verify.seats import check_signers, last_seats, with_seats
from citymint.verify.verdict import Verdict


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A decision that can be enacted; `opened` is zero if it reseats its own account."""

    opened: bytes
    seats: Seats
    since: int

    def decides(self, opened: bytes, seats: Seats, time: int) -> bool:
        in_time = self.since <= time <= self.since + LASTS
        return (self.opened, self.seats) == (opened, seats) and in_time


@dataclass(slots=True)
class _History:
    record: Record
    verdict: Verdict
    waiting: dict[bytes, _Waiting] = field(default_factory=dict)
    closed: set[bytes] = field(default_factory=set)
    numbers: Counter[bytes] = field(default_factory=Counter)

    def read(self, log: Log, seats: Mapping[bytes, Seats]) -> None:
        account: bytes = log.args.get("account", b"")
        match log.event:
            case "ChangeProposed":
                self._proposed(log, seats.get(account, Seats()))
            case "ChangeVetoed":
                self.waiting.pop(account, None)
            case "AttestorRemoved":
                self._removed(log, seats.get(account, Seats()))
            case "AccountOpened":
                self._opened(log, seats)
            case "AccountReseated":
                self._seated(log, [account], bytes(32))
            case "AccountClosed":
                self.closed.add(account)

    def _proposed(self, log: Log, seats: Seats) -> None:
        account, change = log.args["account"], Change.from_abi(log.args["change"])
        time = self.record.times[log.block]
        self.numbers[account] += 1
        what = f"change {log.args['number']} of account {short(account)}"
        compare = self.verdict.compare
        compare(f"{what}: account", account, change.account)
        compare(f"{what}: number", self.numbers[account], change.number)
        compare(f"{what}: number of the event", change.number, log.args["number"])
        compare(f"{what}: proposed in time", True, time <= change.propose_by)
        compare(f"{what}: account not closed", False, account in self.closed)
        chain_id, oracle = self.record.chain_id, self.record.contracts["ReserveOracle"]
        signers = [change.signer(it, chain_id, oracle) for it in log.args["signatures"]]
        check_signers(self.verdict, what, signers, seats)
        since = log.args["enactableAt"]
        self.verdict.expect("ReserveOracle", "CHANGE_DELAY", answer=since - time)
        self.waiting[account] = _Waiting(change.opened, change.seats, since)

    def _removed(self, log: Log, seats: Seats) -> None:
        account, attestor = log.args["account"], log.args["attestor"]
        what = f"{attestor} removed from account {short(account)}"
        self.verdict.compare(f"{what}: was an attestor", True, attestor in seats.attestors)
        self.waiting.pop(account, None)

    def _opened(self, log: Log, seats: Mapping[bytes, Seats]) -> None:
        opened = log.args["account"]
        self.verdict.compare(f"account {short(opened)} opened before", False, opened in seats)
        birth = self.record.births.get("ReserveOracle")
        if birth and log.transaction == birth.transaction:
            self._check_safe(log)
        else:
            self._seated(log, list(self.waiting), opened)

    def _seated(self, log: Log, deciders: list[bytes], opened: bytes) -> None:
        """Some account that lives decided this, long enough ago."""
        self._check_safe(log)
        seats, time = Seats.from_abi(log.args["seats"]), self.record.times[log.block]
        for account in deciders:
            decision = self.waiting.get(account)
            if decision and decision.decides(opened, seats, time) and account not in self.closed:
                del self.waiting[account]
                return
        what = f"{log.event} of account {short(log.args['account'])} {log.place}"
        self.verdict.note(what, "decided by attestors", "not decided, or not in time")

    def _check_safe(self, log: Log) -> None:
        safe = Seats.from_abi(log.args["seats"]).is_safe
        what = f"{log.event} of account {short(log.args['account'])}"
        self.verdict.compare(f"{what}: one quorum at a time, never of one", True, safe)


def judge(record: Record) -> Verdict:
    """Every proposal, removal and seating, in the order of the log."""
    verdict = Verdict()
    history = _History(record, verdict)
    for log, seats in with_seats(record):
        history.read(log, seats)
    final = last_seats(record)
    for account, seats_now in final.items():
        verdict.expect("ReserveOracle", "attestors", account, answer=seats_now.attestors)
    verdict.expect("ReserveOracle", "accounts", answer=tuple(_opened(record)))
    verdict.counted = {"accounts": len(final), "changes": history.numbers.total()}
    return verdict


def _opened(record: Record) -> Iterator[bytes]:
    return (log.args["account"] for log in record.events("AccountOpened"))

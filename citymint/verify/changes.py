"""Who may sign changes only as those decided who could sign before, and after a delay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from eth_account.messages import SignableMessage, encode_typed_data

from citymint.signing import recovered
from citymint.verify.record import Log, Record, short
from citymint.verify.seats import Seats, check_signers, last_seats, with_seats
from citymint.verify.verdict import Verdict

_TYPES = {
    "Change": [
        {"name": "account", "type": "bytes32"},
        {"name": "number", "type": "uint32"},
        {"name": "proposeBy", "type": "uint64"},
        {"name": "opened", "type": "bytes32"},
        {"name": "seats", "type": "Seats"},
    ],
    "Seats": [
        {"name": "maxAge", "type": "uint32"},
        {"name": "quorum", "type": "uint8"},
        {"name": "attestors", "type": "address[]"},
    ],
}


def signable(change: Mapping[str, Any], chain_id: int, oracle: str) -> SignableMessage:
    """What attestors sign to change their seats: `Change`, by the names of the ABI."""
    domain = {
        "name": "citymint",
        "version": "1",
        "chainId": chain_id,
        "verifyingContract": oracle,
    }
    return encode_typed_data(domain, _TYPES, {**change, "seats": dict(change["seats"])})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A decision that can be enacted; `opened` is zero if it reseats its own account."""

    opened: bytes
    seats: Seats
    since: int

    def decides(self, opened: bytes, seats: Seats, time: int) -> bool:
        return (self.opened, self.seats) == (opened, seats) and time >= self.since


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
        account, change = log.args["account"], log.args["change"]
        time = self.record.times[log.block]
        self.numbers[account] += 1
        what = f"change {log.args['number']} of account {short(account)}"
        compare = self.verdict.compare
        compare(f"{what}: account", account, change["account"])
        compare(f"{what}: number", self.numbers[account], change["number"])
        compare(f"{what}: number of the event", change["number"], log.args["number"])
        compare(f"{what}: proposed in time", True, time <= change["proposeBy"])
        compare(f"{what}: account not closed", False, account in self.closed)
        message = signable(change, self.record.chain_id, self.record.contracts["ReserveOracle"])
        signers = [recovered(message, signature) for signature in log.args["signatures"]]
        check_signers(self.verdict, what, signers, seats)
        since = log.args["enactableAt"]
        self.verdict.expect("ReserveOracle", "CHANGE_DELAY", answer=since - time)
        self.waiting[account] = _Waiting(change["opened"], Seats.from_abi(change["seats"]), since)

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
        self.verdict.note(what, "decided by attestors", "not decided, or too early")

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

"""Reserve accounts, and who may attest them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from invariants.model.clock import DAY, Clock
from invariants.model.refusal import ZERO, require

WEEK = 7 * DAY
LONGEST_AGE = 14 * DAY
MOST_OPEN = 16
NEW = bytes(32)
"""The account that a seat change opens, if it opens none."""


class Seats(NamedTuple):
    """Who attests an account. `max_age` is seconds."""

    max_age: int
    quorum: int
    attestors: tuple[str, ...]


class SeatChange(NamedTuple):
    """A seat change."""

    account: bytes
    number: int
    propose_by: int
    opened: bytes
    seats: Seats


Signers = tuple[str | None, ...]
"""Who made each signature, in the order given; None if nobody can have."""


@dataclass
class Totals:
    """What statements add up to, in minor units."""

    balance: int = 0
    issuable: int = 0
    suspense: int = 0
    payouts: int = 0

    def add(self, other: Totals, times: int = 1) -> None:
        self.balance += times * other.balance
        self.issuable += times * other.issuable
        self.suspense += times * other.suspense
        self.payouts += times * other.payouts


@dataclass
class Account:
    """A reserve account. `write_off_from` is Unix seconds, zero if nobody announced it."""

    number: int
    max_age: int
    quorum: int
    attestors: set[str]
    sequence: int = 0
    as_of: int = 0
    totals: Totals = field(default_factory=Totals)
    last: bytes = bytes(32)
    closed: bool = False
    written_off: bool = False
    changes: int = 0
    waiting: tuple[SeatChange, int] | None = None
    write_off_from: int = 0

    @property
    def lives(self) -> bool:
        """It counts from its first statement until it closes."""
        return self.sequence > 0 and not self.closed

    @property
    def able(self) -> bool:
        """It can have another statement."""
        return not self.closed and len(self.attestors) >= self.quorum


class Accounts:
    """Only attestors seat attestors; everybody else can only take seats away."""

    def __init__(self, clock: Clock, delay: int, seats: list[tuple[bytes, Seats]]):
        require(DAY <= delay <= 30 * DAY, "ReserveOracle_BadDelay", delay)
        self.clock = clock
        self.delay = delay
        self.accounts: dict[bytes, Account] = {}
        self.open: list[bytes] = []
        """Those not closed, in the order they are asked."""
        for id_, seated in seats:
            self._open(id_, seated)

    def propose(self, _caller: str, change: SeatChange, signers: Signers) -> None:
        account = self.unclosed(change.account)
        id_, given, expected = change.account, change.number, account.changes + 1
        require(given == expected, "ReserveOracle_WrongNumber", id_, given, expected)
        self.in_time(id_, change.propose_by)
        self.check_quorum(id_, signers)
        account.changes = expected
        account.waiting = change, self.clock.now + self.delay

    def veto(self, _caller: str, id_: bytes) -> None:
        account = self.accounts.get(id_)
        waits = account is not None and account.waiting is not None
        require(waits, "ReserveOracle_NotProposed", id_)
        self.accounts[id_].waiting = None

    def enact(self, _caller: str, change: SeatChange) -> None:
        account = self.unclosed(change.account)
        waiting, ready = account.waiting or (None, 0)
        require(waiting == change, "ReserveOracle_NotProposed", change.account)
        self.check_waited(change.account, ready)
        if change.opened == NEW:
            self._seat(change.account, change.seats)
        else:
            self._open(change.opened, change.seats)
        account.waiting = None

    def remove_attestor(self, _caller: str, id_: bytes, attestor: str) -> None:
        account = self.known(id_)
        require(attestor in account.attestors, "ReserveOracle_NotAttestor", id_, attestor)
        account.attestors.remove(attestor)
        account.waiting = None

    def known(self, id_: bytes) -> Account:
        require(id_ in self.accounts, "ReserveOracle_UnknownAccount", id_)
        return self.accounts[id_]

    def unclosed(self, id_: bytes) -> Account:
        account = self.known(id_)
        require(not account.closed, "ReserveOracle_Closed", id_)
        return account

    def not_written_off(self, id_: bytes) -> Account:
        """A closed account can be lost too."""
        account = self.known(id_)
        require(not account.written_off, "ReserveOracle_WrittenOff", id_)
        return account

    def close(self, id_: bytes) -> None:
        """The last of those that are open takes its place."""
        self.accounts[id_].closed = True
        self.open[self.open.index(id_)] = self.open[-1]
        self.open.pop()

    def in_time(self, id_: bytes, until: int) -> None:
        require(self.clock.now <= until, "ReserveOracle_TooLate", id_, until, self.clock.now)

    def check_waited(self, id_: bytes, ready: int) -> None:
        """What was announced can be made after its delay, and for a week."""
        now = self.clock.now
        require(now >= ready, "ReserveOracle_TooEarly", id_, ready, now)
        self.in_time(id_, ready + WEEK)

    def check_quorum(self, id_: bytes, signers: Signers) -> None:
        """A quorum of distinct attestors signed, in ascending order; others do not count."""
        account, before = self.accounts[id_], ZERO
        for position, signer in enumerate(signers):
            require(signer is not None, "ReserveOracle_BadSignature", position)
            assert signer is not None
            require(before < signer, "ReserveOracle_SignersOutOfOrder", signer, before)
            before = signer
        count = sum(signer in account.attestors for signer in signers)
        require(count >= account.quorum, "ReserveOracle_NoQuorum", id_, count, account.quorum)

    def _open(self, id_: bytes, seats: Seats) -> None:
        require(id_ not in self.accounts and id_ != NEW, "ReserveOracle_BadAccount", id_)
        open_, ever = len(self.open), len(self.accounts)
        require(open_ < MOST_OPEN, "ReserveOracle_TooManyAccounts", open_, ever)
        check_seats(id_, seats)
        self.accounts[id_] = Account(ever + 1, seats.max_age, seats.quorum, set(seats.attestors))
        self.open.append(id_)

    def _seat(self, id_: bytes, seats: Seats) -> None:
        check_seats(id_, seats)
        account = self.accounts[id_]
        account.max_age, account.quorum = seats.max_age, seats.quorum
        account.attestors = set(seats.attestors)


def check_seats(id_: bytes, seats: Seats) -> None:
    """More than half must sign, and never one alone."""
    count = len(seats.attestors)
    fits = 2 <= seats.quorum <= count < 2 * seats.quorum
    require(fits, "ReserveOracle_BadQuorum", id_, seats.quorum, count)
    require(0 < seats.max_age <= LONGEST_AGE, "ReserveOracle_BadAge", id_, seats.max_age)
    for position, attestor in enumerate(seats.attestors):
        twice = attestor in seats.attestors[:position]
        require(attestor != ZERO and not twice, "ReserveOracle_BadAttestor", id_, attestor)

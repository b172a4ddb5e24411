"""Reserve accounts, and who may attest them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from invariants.model.clock import DAY, Clock
from invariants.model.refusal import ANYTHING, ZERO, Refused, require

WEEK = 7 * DAY
NEW = bytes(32)
"""The account that a decision opens, if it opens none."""


class Seats(NamedTuple):
    """Who attests an account. `max_age` is seconds."""

    max_age: int
    quorum: int
    attestors: tuple[str, ...]


class Change(NamedTuple):
    """A decision of an account's attestors."""

    account: bytes
    number: int
    propose_by: int
    opened: bytes
    seats: Seats


Signers = tuple[str | object | None, ...]
"""Who made each signature: an address; None if nobody can have; ANYTHING over something else."""


@dataclass
class Account:
    """A reserve account. Balance in minor units."""

    max_age: int
    quorum: int
    attestors: set[str]
    sequence: int = 0
    as_of: int = 0
    balance: int = 0
    last: bytes = bytes(32)
    closed: bool = False
    changes: int = 0
    waiting: tuple[Change, int] | None = field(default=None)

    @property
    def lives(self) -> bool:
        """It counts from its first statement until it closes."""
        return self.sequence > 0 and not self.closed


class Accounts:
    """Only attestors seat attestors; everybody else can only take seats away."""

    def __init__(self, clock: Clock, delay: int, seats: dict[bytes, Seats]):
        self.clock = clock
        self.delay = delay
        self.accounts: dict[bytes, Account] = {}
        for id_, seated in seats.items():
            self._open(id_, seated)

    def propose(self, _caller: str, change: Change, signers: Signers) -> None:
        account = self.live(change.account)
        expected = account.changes + 1
        require(
            change.number == expected,
            "ReserveOracle_WrongNumber",
            change.account,
            change.number,
            expected,
        )
        self.in_time(change.account, change.propose_by)
        self.check_quorum(change.account, signers)
        account.changes = expected
        account.waiting = change, self.clock.now + self.delay

    def veto(self, _caller: str, id_: bytes) -> None:
        account = self.accounts.get(id_)
        require(
            account is not None and account.waiting is not None, "ReserveOracle_NotProposed", id_
        )
        self.accounts[id_].waiting = None

    def enact(self, _caller: str, change: Change) -> None:
        account = self.live(change.account)
        if account.waiting is None or account.waiting[0] != change:
            raise Refused("ReserveOracle_NotProposed", change.account)
        ready, now = account.waiting[1], self.clock.now
        require(now >= ready, "ReserveOracle_TooEarly", change.account, ready, now)
        self.in_time(change.account, ready + WEEK)
        if change.opened == NEW:
            self._seat(change.account, change.seats)
        else:
            self._open(change.opened, change.seats)
        account.waiting = None

    def remove_attestor(self, _caller: str, id_: bytes, attestor: str) -> None:
        account = self._known(id_)
        require(attestor in account.attestors, "ReserveOracle_NotAttestor", id_, attestor)
        account.attestors.remove(attestor)
        account.waiting = None

    def live(self, id_: bytes) -> Account:
        """The account, if it can have another statement."""
        account = self._known(id_)
        require(not account.closed, "ReserveOracle_Closed", id_)
        return account

    def in_time(self, id_: bytes, until: int) -> None:
        require(self.clock.now <= until, "ReserveOracle_TooLate", id_, until, self.clock.now)

    def check_quorum(self, id_: bytes, signers: Signers) -> None:
        """A quorum of distinct attestors signed, in ascending order."""
        account = self.accounts[id_]
        enough = len(signers) >= account.quorum
        require(enough, "ReserveOracle_NoQuorum", id_, len(signers), account.quorum)
        before = ZERO
        for position, signer in enumerate(signers):
            require(signer is not None, "ReserveOracle_BadSignature", position)
            seated = signer is not ANYTHING and signer in account.attestors
            require(seated, "ReserveOracle_NotAttestor", id_, signer)
            assert isinstance(signer, str)
            require(before < signer, "ReserveOracle_SignersOutOfOrder", signer, before)
            before = signer

    def _known(self, id_: bytes) -> Account:
        require(id_ in self.accounts, "ReserveOracle_UnknownAccount", id_)
        return self.accounts[id_]

    def _open(self, id_: bytes, seats: Seats) -> None:
        require(id_ not in self.accounts and id_ != NEW, "ReserveOracle_BadAccount", id_)
        check_seats(id_, seats)
        self.accounts[id_] = Account(seats.max_age, seats.quorum, set(seats.attestors))

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
    for position, attestor in enumerate(seats.attestors):
        twice = attestor in seats.attestors[:position]
        require(attestor != ZERO and not twice, "ReserveOracle_BadAttestor", id_, attestor)

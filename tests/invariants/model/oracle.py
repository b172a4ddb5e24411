"""What the banks hold, as attested: one unbroken chain of statements for each account."""

from __future__ import annotations

from dataclasses import dataclass

from invariants.model.accounts import Account, Accounts, Seats, Signers
from invariants.model.clock import Clock
from invariants.model.entries import Entry
from invariants.model.refusal import require

from citymint.statement import Statement

NEVER = 2**64 - 1
"""How far the statements reach if no account lives."""


@dataclass(frozen=True)
class Posted:
    """What a statement allows, in minor units; nothing if it was not posted."""

    entries: tuple[Entry, ...] = ()
    issuable: int = 0
    payouts: int = 0
    posted_at: int = 0


@dataclass
class Totals:
    """What all statements add up to, in minor units."""

    balance: int = 0
    issuable: int = 0
    suspense: int = 0
    payouts: int = 0


class Oracle(Accounts):
    """ReserveOracle."""

    def __init__(self, clock: Clock, delay: int, seats: dict[bytes, Seats]):
        super().__init__(clock, delay, seats)
        self.statements: dict[tuple[bytes, int], Posted] = {}
        self.totals = Totals()
        self.begun_at = 0

    def post(
        self, _caller: str, it: Statement, entries: tuple[Entry, ...], signers: Signers
    ) -> None:
        account = self.live(it.account)
        _check_follows(it, account)
        self._check_times(it, account)
        self.check_quorum(it.account, signers)
        issuable = it.deposits + it.matched
        _fits(issuable)
        _fits(it.payouts)
        if it.sequence == 1:
            self.begun_at = self.clock.now
        account.sequence, account.as_of = it.sequence, it.as_of
        account.balance, account.last, account.closed = it.closing, it.hash, it.closes
        self.statements[it.account, it.sequence] = Posted(
            entries, issuable, it.payouts, self.clock.now
        )
        self.totals.balance += it.closing - it.opening
        self.totals.issuable += issuable
        self.totals.suspense += it.unmatched - it.matched - it.returned
        self.totals.payouts += it.payouts

    def write_off(self, _caller: str, id_: bytes) -> None:
        account = self.live(id_)
        rest = max(account.balance, 0)
        self.totals.balance -= rest
        account.balance, account.closed = account.balance - rest, True

    def posted(self, account: bytes, sequence: int) -> Posted:
        return self.statements.get((account, sequence), Posted())

    def reach(self) -> int:
        """How far the statements of all accounts that live reach, Unix seconds."""
        return min((it.as_of for it in self.accounts.values() if it.lives), default=NEVER)

    def stale(self) -> bytes | None:
        """The first account whose statement is too old; zero if none lives; None if all is well."""
        if self.reach() == NEVER:
            return bytes(32)
        old = (
            id_
            for id_, it in self.accounts.items()
            if it.lives and self.clock.now > it.as_of + it.max_age
        )
        return next(old, None)

    def _check_times(self, it: Statement, account: Account) -> None:
        now, block = self.clock.now, self.clock.block
        in_order = account.as_of <= it.as_of <= now
        require(in_order, "ReserveOracle_WrongTime", it.account, it.as_of, account.as_of, now)
        existing = it.classified_at <= block
        require(existing, "ReserveOracle_WrongBlock", it.account, it.classified_at, block)
        self.in_time(it.account, it.post_by)


def _check_follows(it: Statement, last: Account) -> None:
    for name, given, expected in (
        ("Sequence", it.sequence, last.sequence + 1),
        ("Previous", it.previous, last.last),
        ("Opening", it.opening, last.balance),
        ("Closing", it.closing, it.opening + _credits(it) - _debits(it)),
    ):
        require(given == expected, f"ReserveOracle_Wrong{name}", it.account, given, expected)
    fits = not it.closes or it.closing == 0
    require(fits, "ReserveOracle_ClosesWithMoney", it.account, it.closing)


def _credits(it: Statement) -> int:
    return it.deposits + it.unmatched + it.other_in


def _debits(it: Statement) -> int:
    return it.returned + it.payouts + it.other_out


def _fits(amount: int) -> None:
    require(amount < 2**96, "SafeCastOverflowedUintDowncast", 96, amount)

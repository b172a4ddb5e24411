"""What the banks hold, as attested: one unbroken chain of statements for each account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from invariants.model.accounts import WEEK, Account, Accounts, Seats, Signers, Totals
from invariants.model.clock import DAY, Clock
from invariants.model.entries import Entry
from invariants.model.refusal import require

from citymint.reserve.statement import Statement

NOBODY = bytes(32)
SILENCE = 90 * DAY


@dataclass(frozen=True)
class Posted:
    """What a statement allows, in minor units; nothing if it was not posted."""

    entries: tuple[Entry, ...] = ()
    issuable: int = 0
    payouts: int = 0
    posted_at: int = 0
    payer: int = 0


@dataclass
class Taken:
    """What the Treasury has taken of an account's statements, in minor units."""

    issued: int = 0
    voided: int = 0
    settled: int = 0


class Payouts(NamedTuple):
    """How far an account's payouts are known; `as_of` is Unix seconds."""

    sequence: int
    as_of: int
    no_more: bool
    lost: bool


class Round(NamedTuple):
    """An answer of the feed: minor units, and how far the banks were read."""

    balance: int
    attested: int


class Freshness(NamedTuple):
    """Times in Unix seconds."""

    fresh: bool
    stale: bytes
    since: int
    attested: int


class Oracle(Accounts):
    """ReserveOracle."""

    def __init__(self, clock: Clock, delay: int, seats: list[tuple[bytes, Seats]]):
        super().__init__(clock, delay, seats)
        self.statements: dict[tuple[bytes, int], Posted] = {}
        self.totals = Totals()
        self.taken: defaultdict[bytes, Taken] = defaultdict(Taken)
        """Which the Treasury keeps."""
        self.rounds: list[Round] = []

    def post(
        self, _caller: str, it: Statement, entries: tuple[Entry, ...], signers: Signers
    ) -> None:
        account = self.unclosed(it.account)
        _check_follows(it, account)
        self._check_suspense(it, account)
        self._check_times(it, account)
        self.check_quorum(it.account, signers)
        issuable = it.deposits + it.matched
        require(issuable < 2**96, "SafeCastOverflowedUintDowncast", 96, issuable)
        account.sequence, account.as_of, account.last = it.sequence, it.as_of, it.hash
        self.statements[it.account, it.sequence] = Posted(
            entries, issuable, it.payouts, self.clock.now, account.number
        )
        suspense = it.unmatched - it.matched - it.returned
        change = Totals(it.closing - it.opening, issuable, suspense, it.payouts)
        account.totals.add(change)
        self.totals.add(change)
        if it.closes:
            self.close(it.account)
        self._begin_round()

    # Loss

    def announce_write_off(self, _caller: str, id_: bytes) -> None:
        account = self.not_written_off(id_)
        before = account.write_off_from
        lapsed = before == 0 or self.clock.now > before + WEEK
        require(lapsed, "ReserveOracle_Announced", id_, before)
        account.write_off_from = self.clock.now + self.delay

    def withdraw_write_off(self, _caller: str, id_: bytes) -> None:
        account = self.accounts.get(id_)
        announced = account is not None and account.write_off_from > 0
        require(announced, "ReserveOracle_NotAnnounced", id_)
        self.accounts[id_].write_off_from = 0

    def write_off(self, _caller: str, id_: bytes) -> None:
        account = self.not_written_off(id_)
        require(account.write_off_from > 0, "ReserveOracle_NotAnnounced", id_)
        self.check_waited(id_, account.write_off_from)
        self.totals.add(self.rest(id_), times=-1)
        account.written_off, account.write_off_from = True, 0
        if not account.closed:
            self.close(id_)
        self._begin_round()

    # What it answers

    def rest(self, id_: bytes) -> Totals:
        """What an account's statements say that the Treasury has not taken; voided is suspense."""
        totals, taken = self.accounts[id_].totals, self.taken[id_]
        return Totals(
            totals.balance,
            totals.issuable - taken.issued - taken.voided,
            totals.suspense + taken.voided,
            totals.payouts - taken.settled,
        )

    def posted(self, account: bytes, sequence: int) -> Posted:
        return self.statements.get((account, sequence), Posted())

    def takeable(self, id_: bytes, sequence: int) -> Posted:
        account = self.accounts.get(id_)
        require(not (account and account.written_off), "ReserveOracle_WrittenOff", id_)
        return self.posted(id_, sequence)

    def payer(self, id_: bytes) -> int:
        account = self.known(id_)
        require(account.lives and not self._is_silent(account), "ReserveOracle_NotLive", id_)
        return account.number

    def by_number(self, number: int) -> Account:
        return list(self.accounts.values())[number - 1]

    def payouts_known(self, number: int) -> Payouts:
        account = self.by_number(number)
        no_more = account.closed or self._is_silent(account)
        return Payouts(account.sequence, account.as_of, no_more, account.written_off)

    def freshness(self) -> Freshness:
        living = [id_ for id_ in self.open if self.accounts[id_].lives]
        attested = self.rounds[-1].attested if self.rounds else 0
        for id_ in living:
            since = self.accounts[id_].as_of + self.accounts[id_].max_age
            if self.clock.now > since:
                return Freshness(False, id_, since, attested)
        return Freshness(bool(living), NOBODY, 0, attested)

    # Inside

    def _is_silent(self, account: Account) -> bool:
        return self.clock.now > account.as_of + account.max_age + SILENCE

    def _check_suspense(self, it: Statement, account: Account) -> None:
        leaving = it.matched + it.returned
        held = account.totals.suspense + it.unmatched + self.taken[it.account].voided
        enough = leaving == 0 or leaving <= held
        require(enough, "ReserveOracle_OverSuspense", it.account, leaving, held)

    def _check_times(self, it: Statement, account: Account) -> None:
        now, block = self.clock.now, self.clock.block
        least = now - account.max_age if it.sequence == 1 else account.as_of
        in_order = least <= it.as_of <= now
        require(in_order, "ReserveOracle_WrongTime", it.account, it.as_of, least, now)
        existing = it.classified_at <= block
        require(existing, "ReserveOracle_WrongBlock", it.account, it.classified_at, block)
        self.in_time(it.account, it.post_by)

    def _begin_round(self) -> None:
        """Attested time is the least of all live accounts, and never goes back."""
        before = self.rounds[-1].attested if self.rounds else 0
        read = [it.as_of for it in self.accounts.values() if it.lives]
        self.rounds.append(Round(self.totals.balance, max(before, min(read, default=0))))


def _check_follows(it: Statement, last: Account) -> None:
    for name, given, expected in (
        ("Sequence", it.sequence, last.sequence + 1),
        ("Previous", it.previous, last.last),
        ("Opening", it.opening, last.totals.balance),
        ("Closing", it.closing, it.opening + _credits(it) - _debits(it)),
    ):
        require(given == expected, f"ReserveOracle_Wrong{name}", it.account, given, expected)
    fits = not it.closes or it.closing == 0
    require(fits, "ReserveOracle_ClosesWithMoney", it.account, it.closing)


def _credits(it: Statement) -> int:
    return it.deposits + it.unmatched + it.other_in


def _debits(it: Statement) -> int:
    return it.returned + it.payouts + it.other_out

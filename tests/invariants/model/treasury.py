"""Deposits that become tokens, or go to suspense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from invariants.model.accounts import WEEK
from invariants.model.batch import Batch, Skips, proven
from invariants.model.clock import Clock
from invariants.model.entries import BroughtEntry, Entry, Proof, origin_place
from invariants.model.oracle import Oracle
from invariants.model.redemptions import Redemptions
from invariants.model.refusal import ZERO, require
from invariants.model.terms import Terms
from invariants.model.token import Token

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

NO_LIMIT = 2**256 - 1


class Limits(NamedTuple):
    """Minor units issued at once; all beyond waits `hold` seconds from posting."""

    daily: int
    single: int
    hold: int


NONE = Limits(0, 0, 0)


class Bounds(NamedTuple):
    """The most of each term; the greatest `daily` and `single`, and the least `hold`."""

    terms: Terms
    limits: Limits


class Treasury(Redemptions):
    """The whole of the balance sheet's rules, with what it inherits."""

    def __init__(
        self,
        clock: Clock,
        token: Token,
        oracle: Oracle,
        offset: int,
        bounds: Bounds,
        terms: Terms,
        limits: Limits,
    ):
        super().__init__(clock, token, oracle, offset, bounds.terms, terms)
        self.limit_bounds = bounds.limits
        self.paused = False
        self.day = self.issued_that_day = 0
        self.limits = NONE
        self.set_limits(ZERO, limits)

    # Issue

    def issue(self, _caller: str, entries: Sequence[BroughtEntry], proof: Proof) -> Skips:
        require(not self.paused, "EnforcedPause")
        self._check_may_issue()
        brought, batch = proven(self, entries, proof, EntryKind.MATCHED)
        held = self._held(batch)
        batch.take(brought, self._issue_one)
        self._mint(batch)
        if held:
            self.issued_that_day = self.issued_today() + batch.amount
            self.day = self.clock.today
        return batch.keep()

    def reissue(self, _caller: str, entries: Sequence[BroughtEntry], proof: Proof) -> Skips:
        brought, batch = proven(self, entries, proof, EntryKind.DEPOSIT)
        batch.take(brought, self.why_not_return)
        self._mint(batch)
        self._move_on(batch)
        return batch.keep()

    def void(self, _caller: str, entries: Sequence[BroughtEntry], proof: Proof) -> Skips:
        brought, batch = proven(self, entries, proof, EntryKind.MATCHED)
        batch.take(brought, self._void_one)
        self.count(proof, self.issued_or_voided, batch.amount, batch.statement.issuable)
        self.oracle.taken[proof.account].voided += batch.amount
        return batch.keep()

    # Control

    def pause(self, _caller: str) -> None:
        require(not self.paused, "EnforcedPause")
        self.paused = True

    def unpause(self, _caller: str) -> None:
        require(self.paused, "ExpectedPause")
        self.paused = False

    def set_limits(self, _caller: str, limits: Limits) -> None:
        (daily, single, hold), most = limits, self.limit_bounds
        fits = daily <= most.daily and single <= most.single and most.hold <= hold <= WEEK
        require(fits, "Treasury_BadLimits", tuple(limits))
        require(self.limits != limits, "Treasury_Unchanged")
        self.limits = Limits(*limits)

    # What holds

    def issued_today(self) -> int:
        return self.issued_that_day if self.day == self.clock.today else 0

    # Inside

    def _check_may_issue(self) -> None:
        freshness, surplus = self.oracle.freshness(), self.sheet().surplus
        require(freshness.fresh, "Treasury_Stale", freshness.stale, freshness.since)
        require(surplus >= 0, "Treasury_Short", surplus)
        day, open_ = self.overdue()
        require(open_ == 0, "Treasury_Overdue", day, open_)

    def _held(self, batch: Batch) -> bool:
        return self.clock.now < batch.statement.posted_at + self.limits.hold

    def _why_not_now(self, it: Entry, batch: Batch, taken: int) -> Skip:
        if self.token.bars(it.wallet):
            return Skip.WalletBarred
        if not self._held(batch):
            return Skip.None_
        if it.amount > self.limits.single:
            return Skip.Held
        left = max(self.limits.daily - self.issued_today(), 0) - taken
        return Skip.OverDaily if it.amount > left else Skip.None_

    def _issue_one(self, it: Entry, batch: Batch) -> Skip:
        why = self._why_not_now(it, batch, batch.amount)
        return self._match_origin(it, batch) if why is Skip.None_ else why

    def _void_one(self, it: Entry, batch: Batch) -> Skip:
        """Only what cannot become tokens now; each is judged as if it came alone."""
        if self._why_not_now(it, batch, 0) is Skip.None_:
            return Skip.Issuable
        why = self._match_origin(it, batch)
        if why is Skip.None_:
            batch.voided.changes[batch.place(it)] = True
        return why

    def _match_origin(self, it: Entry, batch: Batch) -> Skip:
        """The entry it came from counts once too, unless it is a deposit that was voided."""
        if it.origin == 0:
            return Skip.None_
        if it.origin >= entry_ref(batch.proof.sequence, it.index):
            return Skip.NotEarlier
        origin = origin_place(batch.proof.account, it.origin)
        if origin in batch.done and origin not in batch.voided:
            return Skip.AlreadyDone
        batch.done.changes[origin] = True
        batch.voided.changes[origin] = False
        return Skip.None_

    def _mint(self, batch: Batch) -> None:
        self.count(batch.proof, self.issued_or_voided, batch.amount, batch.statement.issuable)
        self.oracle.taken[batch.proof.account].issued += batch.amount
        for it in batch.taken:
            self.token.mint(it.wallet, it.amount)

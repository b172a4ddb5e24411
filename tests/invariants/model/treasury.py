"""Deposits that become tokens, or go to suspense."""

from __future__ import annotations

from typing import Any, NamedTuple

from invariants.model.clock import Clock
from invariants.model.entries import Entry, Proof, claimed, origin_place, wallet
from invariants.model.ledger import Marks
from invariants.model.oracle import Oracle
from invariants.model.redemptions import Claims, Redemptions
from invariants.model.refusal import ZERO, require
from invariants.model.terms import Terms
from invariants.model.token import Token

from citymint.chain.words import Skip, Status
from citymint.merkle import EntryKind, entry_ref

WEEK = 7 * 86_400
NO_LIMIT = 2**256 - 1


class Limits(NamedTuple):
    """Minor units issued at once; all beyond waits `hold` seconds from posting."""

    daily: int
    single: int
    hold: int


class Gate(NamedTuple):
    """What a batch may take: no entry above `single`, no more than `left` in all."""

    single: int
    left: int
    mints: bool


class Treasury(Redemptions):
    """The whole of the balance sheet's rules, with what it inherits."""

    def __init__(
        self,
        clock: Clock,
        token: Token,
        oracle: Oracle,
        offset: int,
        terms: Terms,
        limits: Limits,
        refuge: str,
    ):
        super().__init__(clock, token, oracle, offset, terms, refuge)
        self.paused = False
        self.day = self.issued_that_day = 0
        self.set_limits(ZERO, limits)

    # Issue

    def issue(self, _caller: str, claims: Claims, proof: Proof) -> None:
        require(not self.paused, "EnforcedPause")
        self._check_may_issue()
        batch = Batch(self, proof, self._gate(self.statement(proof).posted_at))
        batch.take(claims)
        batch.give_up_barred()
        self._count(proof, batch.amount)
        self.issued_sum += batch.amount
        self.issued_that_day = self.issued_today() + batch.amount
        self.day = self.clock.today
        batch.keep()
        for it in batch.taken:
            self.token.mint(wallet(it.party), it.amount)

    def reissue(self, _caller: str, claims: Claims, proof: Proof) -> None:
        taken = self.take_moves(claims, proof, EntryKind.DEPOSIT)
        holders = [self.payee(wallet(it.party)) for it in taken]
        amount = sum(it.amount for it in taken)
        self._check_count(proof, amount)
        for holder in holders:
            refuge = self.compliance_account
            require(not self.token.bars(holder), "Treasury_BadComplianceAccount", refuge)
        self._count(proof, amount)
        self.issued_sum += amount
        for it, holder in zip(taken, holders, strict=True):
            self.done.add(proof.place(it.index))
            self.redemptions[it.origin].status = Status.Returned
            self.token.mint(holder, it.amount)

    def void(self, _caller: str, claims: Claims, proof: Proof) -> None:
        suspense = self.sheet().suspense
        require(suspense >= 0, "Treasury_SuspenseShort", suspense)
        batch = Batch(self, proof, Gate(NO_LIMIT, NO_LIMIT, mints=False))
        batch.take(claims)
        self._count(proof, batch.amount)
        self.voided_sum += batch.amount
        batch.keep()
        self.voided.update(proof.place(it.index) for it in batch.taken)

    # Control

    def pause(self, _caller: str) -> None:
        require(not self.paused, "EnforcedPause")
        self.paused = True

    def unpause(self, _caller: str) -> None:
        require(self.paused, "ExpectedPause")
        self.paused = False

    def set_limits(self, _caller: str, limits: Limits) -> None:
        require(limits[2] <= WEEK, "Treasury_BadLimits", tuple(limits))
        self.limits = Limits(*limits)

    # Inside

    def issued_today(self) -> int:
        return self.issued_that_day if self.day == self.clock.today else 0

    def _check_may_issue(self) -> None:
        stale, sheet = self.oracle.stale(), self.sheet()
        require(stale is None, "Treasury_Stale", stale)
        require(sheet.surplus >= 0, "Treasury_Short", sheet.surplus)
        require(sheet.suspense >= 0, "Treasury_SuspenseShort", sheet.suspense)
        require(not self.overdue(), "Treasury_Overdue")

    def _gate(self, posted_at: int) -> Gate:
        if self.clock.now >= posted_at + self.limits.hold:
            return Gate(NO_LIMIT, NO_LIMIT, mints=True)
        return Gate(self.limits.single, max(self.limits.daily - self.issued_today(), 0), True)

    def _check_count(self, proof: Proof, amount: int) -> None:
        taken = self.taken[proof.account, proof.sequence] + amount
        self.check_total(proof, taken, self.statement(proof).issuable)

    def _count(self, proof: Proof, amount: int) -> None:
        self._check_count(proof, amount)
        self.taken[proof.account, proof.sequence] += amount


class Batch:
    """What one call takes of the entries it brings."""

    def __init__(self, treasury: Treasury, proof: Proof, gate: Gate):
        self.treasury = treasury
        self.proof = proof
        self.gate = gate
        self.done = Marks(treasury.done)
        self.voided = Marks(treasury.voided)
        self.taken: list[Entry] = []

    @property
    def amount(self) -> int:
        return sum(it.amount for it in self.taken)

    def take(self, claims: Any) -> None:
        brought = [claimed(_kind(claim), claim) for claim in claims]
        why = Skip.None_
        for it in brought:
            why = self._why_not(it)
            if why is Skip.None_:
                self.taken.append(it)
        self.treasury.check_batch(brought, self.taken, why, self.proof)

    def give_up_barred(self) -> None:
        """Deposits for wallets that the token does not go to were not taken after all."""
        first = self.taken[0].index
        for it in [it for it in self.taken if self._barred(it)]:
            self.taken.remove(it)
            self.done.changes[self.proof.place(it.index)] = False
        require(bool(self.taken), "Treasury_NothingToDo", first, Skip.WalletBarred)

    def keep(self) -> None:
        self.done.keep()
        self.voided.keep()

    def _why_not(self, it: Entry) -> Skip:
        place = self.proof.place(it.index)
        if it.amount > self.gate.single:
            return Skip.Held
        if it.amount > self.gate.left - self.amount:
            return Skip.OverDaily
        if it.kind is EntryKind.MATCHED and place not in self.done:
            if self.gate.mints and self._barred(it):
                return Skip.WalletBarred
            if (why := self._match_origin(it)) is not Skip.None_:
                return why
        if place in self.done:
            return Skip.AlreadyDone
        self.done.changes[place] = True
        return Skip.None_

    def _match_origin(self, it: Entry) -> Skip:
        """The entry it came from counts once too, unless it is a deposit that was voided."""
        origin = origin_place(self.proof.account, it.origin)
        if it.origin >= entry_ref(self.proof.sequence, it.index):
            return Skip.NotEarlier
        if origin in self.done and origin not in self.voided:
            return Skip.AlreadyDone
        self.done.changes[origin] = True
        self.voided.changes[origin] = False
        return Skip.None_

    def _barred(self, it: Entry) -> bool:
        return self.treasury.token.bars(wallet(it.party))


def _kind(claim: tuple[int, int, int, int, bytes]) -> EntryKind:
    return EntryKind.MATCHED if claim[3] else EntryKind.DEPOSIT

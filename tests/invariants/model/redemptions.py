"""Tokens given in, until they are paid out or given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from invariants.model.batch import Batch, Skips, proven
from invariants.model.clock import DAY, Clock
from invariants.model.entries import BroughtEntry, Entry, Proof
from invariants.model.ledger import Ledger
from invariants.model.oracle import Oracle, Payouts
from invariants.model.refusal import ZERO, require
from invariants.model.terms import PayoutTerms, Terms
from invariants.model.token import Token

from citymint.chain.words import Skip, Status
from citymint.reserve.kind import EntryKind

UNDER_WAY = (Status.Requested, Status.Accepted)


@dataclass
class Redemption:
    """A holder's claim to be paid out.

    `payer` is the number of an account, zero before one is named; `challenged` is what was known of
    it when a reclaim began, `challenged_until` Unix seconds, zero if nobody began.
    """

    holder: str
    amount: int
    due_day: int
    status: Status = Status.Requested
    payer: int = 0
    challenged: Payouts | None = None
    challenged_until: int = 0


NOBODYS = Redemption(ZERO, 0, 0, Status.None_)


class Redemptions(Ledger, PayoutTerms):
    """The holder's tokens are in escrow from the request to the end, whichever it is."""

    def __init__(
        self, clock: Clock, token: Token, oracle: Oracle, offset: int, most: Terms, terms: Terms
    ):
        Ledger.__init__(self, clock, token, oracle)
        PayoutTerms.__init__(self, clock, offset, most, terms)
        self.treasury = token.treasury
        self.redemptions: dict[int, Redemption] = {}

    # Give in

    def redeem(self, caller: str, amount: int, payout_account: bytes) -> None:
        self._check_request(amount, payout_account)
        self.token.move(self.treasury, caller, self.treasury, amount)
        self._request(caller, amount)

    def redeem_with_authorization(
        self,
        _caller: str,
        holder: str,
        amount: int,
        payout_account: bytes,
        window: tuple[int, int],
        signed_by: str | None,
    ) -> None:
        self._check_request(amount, payout_account)
        self.token.receive_with_authorization(
            self.treasury, holder, self.treasury, amount, window, payout_account, signed_by
        )
        self._request(holder, amount)

    def cancel(self, caller: str, number: int) -> None:
        it = self.of(number)
        require(caller == it.holder, "Treasury_NotHolder", number, caller)
        require(it.status is Status.Requested, "Treasury_WrongStatus", number, it.status)
        self._give_back(it, Status.Cancelled)

    # Pay out

    def accept(self, _caller: str, numbers: Sequence[int], account: bytes) -> Skips:
        payer = self.oracle.payer(account)
        skipped: Skips = []
        accepted: list[int] = []
        for number in numbers:
            why = Skip.NotRequested if number in accepted else self._why_not_accept(number)
            if why is Skip.None_:
                accepted.append(number)
            else:
                skipped.append((number, why))
        require(bool(accepted), "Treasury_NothingTaken", *(skipped or [(0, Skip.None_)])[-1])
        for number in accepted:
            it = self.redemptions[number]
            it.status, it.payer = Status.Accepted, payer
        return skipped

    def reject(self, _caller: str, numbers: Sequence[int], _reason: bytes) -> Skips:
        requested = {n for n in numbers if self.of(n).status is Status.Requested}
        last = numbers[-1] if numbers else 0
        require(bool(requested), "Treasury_NothingTaken", last, Skip.NotRequested)
        skipped: Skips = []
        for number in numbers:
            if self.of(number).status is Status.Requested:
                self._give_back(self.of(number), Status.Rejected)
            else:
                skipped.append((number, Skip.NotRequested))
        return skipped

    def settle(self, _caller: str, entries: Sequence[BroughtEntry], proof: Proof) -> Skips:
        brought, batch = proven(self, entries, proof, EntryKind.PAYOUT)
        batch.take(brought, self._why_not_settle)
        self.count(proof, self.settled, batch.amount, batch.statement.payouts)
        self.oracle.taken[proof.account].settled += batch.amount
        self.token.burn(batch.amount)
        self._move_on(batch)
        return batch.keep()

    def reclaim(self, _caller: str, number: int) -> None:
        it = self.of(number)
        require(it.status is Status.Accepted, "Treasury_WrongStatus", number, it.status)
        known = self.oracle.payouts_known(it.payer)
        if known.lost or self._challenge_is_over(number, it, known):
            self._give_back(it, Status.Reclaimed)

    # What holds

    def of(self, number: int) -> Redemption:
        return self.redemptions.get(number, NOBODYS)

    def under_way(self) -> list[Redemption]:
        return [it for it in self.redemptions.values() if it.status in UNDER_WAY]

    def overdue(self) -> tuple[int, int]:
        """The first last day the banks were read past with redemptions open, and how many."""
        days = [it.due_day for it in self.under_way()]
        first = min(days, default=0)
        if not days or self.oracle.freshness().attested <= self.end_of(first):
            return 0, 0
        return first, days.count(first)

    # Inside

    def _why_not_accept(self, number: int) -> Skip:
        it = self.of(number)
        if it.status is not Status.Requested:
            return Skip.NotRequested
        if self.token.bars(it.holder):
            return Skip.WalletBarred
        return Skip.PastDue if it.due_day < self.city_day() else Skip.None_

    def _why_not_settle(self, entry: Entry, batch: Batch) -> Skip:
        return self._why_not_move(entry, batch, Status.Accepted, Status.Settled, Skip.NotAccepted)

    def why_not_return(self, entry: Entry, batch: Batch) -> Skip:
        return self._why_not_move(entry, batch, Status.Settled, Status.Returned, Skip.NotSettled)

    def _why_not_move(
        self, entry: Entry, batch: Batch, before: Status, after: Status, otherwise: Skip
    ) -> Skip:
        """By the account that was named, to the holder, of the very amount."""
        it = self.of(entry.origin)
        if batch.moved.get(entry.origin, it.status) is not before:
            return otherwise
        if it.payer != batch.statement.payer:
            return Skip.NotPayer
        if it.holder != entry.wallet:
            return Skip.NotHolder
        if it.amount != entry.amount:
            return Skip.AmountDiffers
        if after is Status.Returned and self.token.bars(entry.wallet):
            return Skip.WalletBarred
        batch.moved[entry.origin] = after
        return Skip.None_

    def _move_on(self, batch: Batch) -> None:
        for number, status in batch.moved.items():
            self.redemptions[number].status = status

    def _challenge_is_over(self, number: int, it: Redemption, known: Payouts) -> bool:
        """The first time it only begins; again, if its payer has said since what comes too late."""
        start = self.end_of(it.due_day + self.terms.grace)
        require(
            known.no_more or known.as_of > start, "Treasury_MayBePaid", number, start, known.as_of
        )
        begun = it.challenged
        if begun is None or (begun.as_of <= start and begun.sequence != known.sequence):
            it.challenged = known
            it.challenged_until = self.clock.now + self.terms.challenge * DAY
            return False
        until = it.challenged_until
        require(self.clock.now > until, "Treasury_Challenged", number, until)
        return True

    def _check_request(self, amount: int, payout_account: bytes) -> None:
        require(payout_account != bytes(32), "Treasury_NoPayoutAccount")
        minimum = self.terms.minimum
        require(amount >= minimum, "Treasury_BelowMinimum", amount, minimum)
        require(amount < 2**72, "SafeCastOverflowedUintDowncast", 72, amount)

    def _request(self, holder: str, amount: int) -> None:
        number = len(self.redemptions) + 1
        self.redemptions[number] = Redemption(holder, amount, self._next_due_day())

    def _next_due_day(self) -> int:
        """While any is under way, never before that of the request before it."""
        if not self.under_way():
            return self.due_day()
        return max(self.due_day(), self.redemptions[len(self.redemptions)].due_day)

    def _give_back(self, it: Redemption, end: Status) -> None:
        """To the holder, frozen or not."""
        self.token.transfer(self.treasury, it.holder, it.amount)
        it.status = end

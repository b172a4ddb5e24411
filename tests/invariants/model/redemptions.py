"""Tokens given in, until they are paid out or given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from invariants.model.clock import DAY, Clock
from invariants.model.entries import Entry, Proof, claimed
from invariants.model.ledger import Ledger
from invariants.model.oracle import NEVER, Oracle
from invariants.model.refusal import ZERO, Refused, require
from invariants.model.terms import PayoutTerms, Terms
from invariants.model.token import Token

from citymint.chain.words import Skip, Status
from citymint.merkle import EntryKind

Claims = Sequence[tuple[int, int, int, int, bytes]]
PLACES = 4
SILENCE = 90 * DAY
UNDER_WAY = (Status.Requested, Status.Accepted)


@dataclass
class Redemption:
    """A holder's claim to be paid out. `challenged_until` is Unix seconds, zero if nobody began."""

    holder: str
    amount: int
    due_day: int
    status: Status = Status.Requested
    challenged_until: int = 0


NOBODYS = Redemption(ZERO, 0, 0, Status.None_)


class Redemptions(Ledger, PayoutTerms):
    """The holder's tokens are in escrow from the request to the end, whichever it is."""

    def __init__(
        self, clock: Clock, token: Token, oracle: Oracle, offset: int, terms: Terms, refuge: str
    ):
        Ledger.__init__(self, clock, token, oracle)
        PayoutTerms.__init__(self, clock, token.treasury, offset, terms, refuge)
        self.redemptions: dict[int, Redemption] = {}

    # Give in

    def redeem(self, caller: str, amount: int, payout_account: bytes) -> None:
        self._check_request(caller, amount, payout_account)
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
        self._check_request(holder, amount, payout_account)
        self.token.receive_with_authorization(
            self.treasury, holder, self.treasury, amount, window, payout_account, signed_by
        )
        self._request(holder, amount)

    def cancel(self, caller: str, number: int) -> None:
        require(caller == self.of(number).holder, "Treasury_NotHolder", number, caller)
        self._give_back(number, Status.Requested, Status.Cancelled)

    # Pay out

    def accept(self, _caller: str, numbers: Sequence[int]) -> None:
        require(len(numbers) > 0, "Treasury_NoRedemption")
        for position, number in enumerate(numbers):
            again = Status.Accepted if number in numbers[:position] else self.of(number).status
            require(again == Status.Requested, "Treasury_WrongStatus", number, again)
        for number in numbers:
            self.redemptions[number].status = Status.Accepted

    def reject(self, _caller: str, number: int, _reason: bytes) -> None:
        self._give_back(number, Status.Requested, Status.Rejected)

    def settle(self, _caller: str, claims: Claims, proof: Proof) -> None:
        taken = self.take_moves(claims, proof, EntryKind.PAYOUT)
        amount = sum(it.amount for it in taken)
        statement = proof.account, proof.sequence
        claimed_ = self.settled_of[statement] + amount
        self.check_total(proof, claimed_, self.statement(proof).payouts)
        self.settled_of[statement] = claimed_
        self.settled_sum += amount
        self.token.burn(amount)
        for it in taken:
            self.done.add(proof.place(it.index))
            self.redemptions[it.party].status = Status.Settled

    def reclaim(self, _caller: str, number: int) -> None:
        it = self.of(number)
        require(it.status == Status.Accepted, "Treasury_WrongStatus", number, it.status)
        start, reach = self.end_of(it.due_day + self.terms.grace), self.oracle.reach()
        reach = self.clock.now - SILENCE if reach == NEVER else reach
        require(reach > start, "Treasury_MayBePaid", number, start, reach)
        challenge = self.terms.challenge * DAY
        if it.challenged_until < self.oracle.begun_at + challenge:
            it.challenged_until = self.clock.now + challenge
            return
        over = self.clock.now > it.challenged_until
        require(over, "Treasury_Challenged", number, it.challenged_until)
        self._give_back(number, Status.Accepted, Status.Reclaimed)

    # What holds

    def of(self, number: int) -> Redemption:
        return self.redemptions.get(number, NOBODYS)

    def under_way(self) -> list[Redemption]:
        return [it for it in self.redemptions.values() if it.status in UNDER_WAY]

    def overdue(self) -> bool:
        """The banks, read up to there, did not pay a redemption in time."""
        reach = self.oracle.reach()
        return any(reach > self.end_of(it.due_day) for it in self.under_way())

    def payee(self, holder: str) -> str:
        return self.compliance_account if holder in self.token.frozen else holder

    # Inside

    def take_moves(self, claims: Claims, proof: Proof, kind: EntryKind) -> list[Entry]:
        """The entries that move a redemption on: each once, each redemption once."""
        brought = [claimed(kind, claim) for claim in claims]
        taken: list[Entry] = []
        why = Skip.None_
        for it in brought:
            why = self._why_not(it, taken, proof)
            if why is Skip.None_:
                taken.append(it)
        self.check_batch(brought, taken, why, proof)
        return taken

    def _why_not(self, it: Entry, before: list[Entry], proof: Proof) -> Skip:
        if proof.place(it.index) in self.done or it.index in [other.index for other in before]:
            return Skip.AlreadyDone
        payout = it.kind is EntryKind.PAYOUT
        number = it.party if payout else it.origin
        stored = self.of(number)
        moved = number in [other.party if payout else other.origin for other in before]
        if moved or stored.status is not (Status.Accepted if payout else Status.Settled):
            return Skip.NotAccepted if payout else Skip.NotSettled
        if not payout and it.party != int(stored.holder, 16):
            return Skip.NotHolder
        return Skip.None_ if stored.amount == it.amount else Skip.AmountDiffers

    def _check_request(self, holder: str, amount: int, payout_account: bytes) -> None:
        require(payout_account != bytes(32), "Treasury_NoPayoutAccount")
        minimum = self.terms.minimum
        enough = amount >= minimum or amount == self.token.balances[holder]
        require(amount > 0 and enough, "Treasury_BelowMinimum", amount, minimum)
        mine = [it for it in self.under_way() if it.holder == holder]
        require(len(mine) < PLACES, "Treasury_TooManyOpen", holder)
        require(amount < 2**72, "SafeCastOverflowedUintDowncast", 72, amount)

    def _request(self, holder: str, amount: int) -> None:
        number = len(self.redemptions) + 1
        self.redemptions[number] = Redemption(holder, amount, self._next_due_day())

    def _next_due_day(self) -> int:
        """While any is under way, never before that of the request before it."""
        if not self.under_way():
            return self.due_day()
        return max(self.due_day(), self.redemptions[len(self.redemptions)].due_day)

    def _give_back(self, number: int, before: Status, after: Status) -> None:
        it = self.of(number)
        if it.status is not before:
            raise Refused("Treasury_WrongStatus", number, it.status)
        self.token.transfer(self.treasury, self.payee(it.holder), it.amount)
        it.status = after

"""Money that arrived and is nobody's yet: where it came from, and how it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from citymint.reserve.classification.facts import Facts
from citymint.reserve.classification.lines import Line, as_target
from citymint.reserve.kind import EntryKind
from citymint.reserve.payout import Promise


@dataclass(frozen=True, slots=True)
class Credit:
    """Money that arrived, as long as its meaning can still change.

    Attributes:
        amount: minor units.
        payer: the bank account it came from, if the bank names it.
        remittance: what the payer wrote.
        end_to_end_id: what the payer called the transfer.
        target: whose it is, or was before it was voided.
        taken: whose it was whenever it was voided.
    """

    amount: int
    payer: str | None
    remittance: tuple[str, ...]
    end_to_end_id: str | None
    target: bytes
    taken: frozenset[bytes] = frozenset()

    @property
    def voided(self) -> Credit:
        """The same, after a guardian has taken it from its wallet."""
        return replace(self, taken=self.taken | {self.target})


class Suspense:
    """The credits of one reserve account that wait, by the entries they came as, oldest first."""

    def __init__(self) -> None:
        """Nothing waits."""
        self.waiting: dict[int, Credit] = {}
        self._made_good: set[int] = set()
        self._lost: dict[int, tuple[int, str]] = {}

    def sent_on(self, amount: int, promise: Promise, facts: Facts) -> Line | None:
        """The line of a debit that sends on what came in under the name of the same redemption.

        Only a redemption's name will do: any other one the issuer alone could give its own payment.
        """
        return self._returned(
            lambda it: (facts.named(it.end_to_end_id), it.amount) == (promise, amount)
        )

    def sent_back(self, amount: int, creditor: str | None) -> Line | None:
        """The line of a debit that goes to the payer of what waits."""
        if creditor is None:
            return None
        return self._returned(lambda it: (it.payer, it.amount) == (creditor, amount))

    def lost(self, at: int, amount: int, creditor: str | None) -> None:
        """Remember a debit that returned nothing that waits, by the entry it is."""
        if creditor is not None:
            self._lost[at] = (amount, creditor)

    def taken_back(self) -> Iterator[Line]:
        """The lines of each credit that was voided after its payer had got the money back.

        The bank took back what was a wallet's already. As long as that could be issued it was a
        loss; now nobody is owed it any more.
        """
        voided = [(origin, credit) for origin, credit in self.waiting.items() if credit.taken]
        for origin, credit in voided:
            gone = (credit.amount, credit.payer)
            after = [at for at, lost in self._lost.items() if lost == gone and at > origin]
            if after:
                del self._lost[after[0]]
                del self.waiting[origin]
                yield Line(EntryKind.OTHER_IN, credit.amount)
                yield Line(EntryKind.RETURNED, credit.amount, origin=origin)

    def match(self, facts: Facts) -> Iterator[tuple[Line, Credit]]:
        """The line of each credit that has a wallet now, and what the credit is from now on."""
        for origin, credit in list(self.waiting.items()):
            wallet = self._wallet(credit, facts)
            if wallet and as_target(wallet) not in credit.taken:
                del self.waiting[origin]
                line = Line(EntryKind.MATCHED, credit.amount, as_target(wallet), origin)
                yield line, replace(credit, target=line.target)

    def _returned(self, fits: Callable[[Credit], bool]) -> Line | None:
        for origin, credit in self.waiting.items():
            if fits(credit):
                del self.waiting[origin]
                return Line(EntryKind.RETURNED, credit.amount, origin=origin)
        return None

    def _wallet(self, credit: Credit, facts: Facts) -> str | None:
        promise = facts.named(credit.end_to_end_id)
        if promise is None:
            return facts.wallet(credit.remittance, facts.at)
        if not self._is_lost(credit, promise, facts):
            return None
        self._made_good.add(promise.redemption)
        return promise.holder

    def _is_lost(self, credit: Credit, promise: Promise, facts: Facts) -> bool:
        """Whether a payout came back here and can go nowhere else: its own account is no more."""
        burned = promise.settled and credit.amount == promise.amount
        return burned and promise.payer in facts.lost and promise.redemption not in self._made_good

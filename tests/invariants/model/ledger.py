"""What was taken of each statement, and the balance sheet that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from invariants.model.clock import Clock
from invariants.model.entries import Entry, Place, Proof
from invariants.model.oracle import Oracle, Posted
from invariants.model.refusal import Refused, require
from invariants.model.token import Token

from citymint.chain.words import Skip


@dataclass(frozen=True)
class Sheet:
    """The balance sheet, in minor units."""

    reserve: int
    supply: int
    unissued: int
    suspense: int
    in_flight: int

    @property
    def surplus(self) -> int:
        """Negative is a shortfall."""
        return self.reserve - (self.supply + self.unissued + max(self.suspense, 0))


class Marks:
    """Changes of a set of places, that count only when the call has succeeded."""

    def __init__(self, kept: set[Place]):
        self.kept = kept
        self.changes: dict[Place, bool] = {}

    def __contains__(self, place: Place) -> bool:
        return self.changes.get(place, place in self.kept)

    def keep(self) -> None:
        for place, marked in self.changes.items():
            (self.kept.add if marked else self.kept.discard)(place)


class Ledger:
    """Each entry counts once, and of a statement no more than its totals."""

    def __init__(self, clock: Clock, token: Token, oracle: Oracle):
        self.clock = clock
        self.token = token
        self.oracle = oracle
        self.done: set[Place] = set()
        self.voided: set[Place] = set()
        self.taken: Counter[tuple[bytes, int]] = Counter()
        self.settled_of: Counter[tuple[bytes, int]] = Counter()
        self.issued_sum = self.voided_sum = self.settled_sum = 0

    def sheet(self) -> Sheet:
        bank = self.oracle.totals
        return Sheet(
            reserve=bank.balance,
            supply=self.token.supply,
            unissued=bank.issuable - self.issued_sum - self.voided_sum,
            suspense=bank.suspense + self.voided_sum,
            in_flight=bank.payouts - self.settled_sum,
        )

    def statement(self, proof: Proof) -> Posted:
        return self.oracle.posted(proof.account, proof.sequence)

    def check_batch(
        self, brought: Sequence[Entry], taken: Sequence[Entry], last: Skip, proof: Proof
    ) -> None:
        """Something can be taken, and all that was brought is shown by the proof."""
        if not taken:
            raise Refused("Treasury_NothingToDo", brought[-1].index if brought else 0, last)
        shown = bool(self.statement(proof).entries) and proof.shows == tuple(brought)
        require(shown, "Treasury_BadProof", proof.account, proof.sequence)

    def check_total(self, proof: Proof, claimed: int, total: int) -> None:
        within = claimed <= total
        require(within, "Treasury_OverStatement", proof.account, proof.sequence, claimed, total)

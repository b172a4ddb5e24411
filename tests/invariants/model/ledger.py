"""What was taken of each statement, and the balance sheet that follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from invariants.model.clock import Clock
from invariants.model.entries import Place, Proof
from invariants.model.oracle import Oracle
from invariants.model.refusal import require
from invariants.model.token import Token


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
        return self.reserve - (self.supply + self.unissued + self.suspense)


class Ledger:
    """Each entry counts once, and of a statement no more than its totals."""

    def __init__(self, clock: Clock, token: Token, oracle: Oracle):
        self.clock = clock
        self.token = token
        self.oracle = oracle
        self.done: set[Place] = set()
        self.voided: set[Place] = set()
        self.issued_or_voided: Counter[tuple[bytes, int]] = Counter()
        self.settled: Counter[tuple[bytes, int]] = Counter()

    def sheet(self) -> Sheet:
        bank, taken = self.oracle.totals, self.oracle.taken.values()
        voided = sum(it.voided for it in taken)
        return Sheet(
            reserve=bank.balance,
            supply=self.token.supply,
            unissued=bank.issuable - sum(it.issued for it in taken) - voided,
            suspense=bank.suspense + voided,
            in_flight=bank.payouts - sum(it.settled for it in taken),
        )

    def count(
        self, proof: Proof, counted: Counter[tuple[bytes, int]], amount: int, total: int
    ) -> None:
        """So much more of the statement, if that is within its total."""
        key = proof.account, proof.sequence
        taken = counted[key] + amount
        require(taken <= total, "Treasury_OverStatement", *key, taken, total)
        counted[key] = taken

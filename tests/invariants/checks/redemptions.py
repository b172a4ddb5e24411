"""Invariant 6: a redemption only moves along its life, and its tokens are in one place."""

from __future__ import annotations

from dataclasses import dataclass

from invariants.chain.evm import Evm, Outcome
from invariants.deployment import OFFSET
from invariants.model.clock import DAY

LIFE = {
    "RedemptionCancelled": ("requested", "given back"),
    "RedemptionRejected": ("requested", "given back"),
    "RedemptionAccepted": ("requested", "accepted"),
    "RedemptionReclaimed": ("accepted", "given back"),
    "Settled": ("accepted", "burned"),
    "Reissued": ("burned", "made again"),
}
"""What each event says: from where, to where."""


@dataclass
class Life:
    """Where the tokens of a redemption are. `due_day` is a day of the city's clock."""

    amount: int
    due_day: int
    stage: str = "requested"

    @property
    def open(self) -> bool:
        return self.stage in ("requested", "accepted")


class RedemptionsMoveOn:
    """Follows every redemption by its events."""

    def __init__(self) -> None:
        self.lives: dict[int, Life] = {}

    def overdue(self, attested: int) -> bool:
        """Whether one is open although the banks were read past its last day."""
        ends = [(it.due_day + 1) * DAY - OFFSET for it in self.lives.values() if it.open]
        return any(attested > end for end in ends)

    def check(self, chain: Evm, outcome: Outcome) -> None:
        """After a call."""
        for event in outcome.events:
            args = event.args
            if event.name == "RedemptionRequested":
                assert args["id"] == len(self.lives) + 1, f"6: number {args['id']} is not the next"
                self.lives[args["id"]] = Life(args["amount"], args["dueDay"])
            elif event.name in LIFE:
                for number in args.get("redemptions", [args.get("id")]):
                    self._move(number, event.name)
        if outcome.events:
            self._escrow(chain)

    def _move(self, number: int, name: str) -> None:
        before, after = LIFE[name]
        stage = self.lives[number].stage
        assert stage == before, f"6: {name} of {number} while {stage}, {before} expected"
        self.lives[number].stage = after

    def _escrow(self, chain: Evm) -> None:
        held = chain.ask("CityToken", "balanceOf", chain.addresses["Treasury"])
        owed = sum(it.amount for it in self.lives.values() if it.open)
        assert held == owed, f"6: in escrow {held} == open redemptions {owed}"

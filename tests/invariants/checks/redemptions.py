"""Invariants 6 and 12: a redemption only moves along its life, by the account named for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from invariants.chain.abi import Event
from invariants.chain.evm import Evm, Outcome
from invariants.model.clock import DAY
from invariants.model.refusal import ZERO

LIFE = {
    "RedemptionCancelled": ("requested", "given back"),
    "RedemptionRejected": ("requested", "given back"),
    "Accepted": ("requested", "accepted"),
    "RedemptionReclaimed": ("accepted", "given back"),
    "Settled": ("accepted", "burned"),
    "Reissued": ("burned", "made again"),
}
"""What each event says: from where, to where."""

GIVE_BACK = [name for name, (_, after) in LIFE.items() if after == "given back"]
TOKEN = "CityToken"


@dataclass
class Life:
    """Where the tokens of a redemption are. `due_day` is a day of the city's clock."""

    holder: str
    amount: int
    due_day: int
    stage: str = "requested"
    payer: bytes = b""

    @property
    def open(self) -> bool:
        return self.stage in ("requested", "accepted")


class RedemptionsMoveOn:
    """Follows every redemption by its events."""

    def __init__(self, chain: Evm) -> None:
        self.chain = chain
        self.offset: int = chain.ask("Treasury", "UTC_OFFSET")
        self.lives: dict[int, Life] = {}

    def overdue(self, attested: int) -> bool:
        """Whether one is open although the banks were read past its last day."""
        ends = [(it.due_day + 1) * DAY - self.offset for it in self.lives.values() if it.open]
        return any(attested > end for end in ends)

    def check(self, args: tuple[Any, ...], outcome: Outcome) -> None:
        """After a call with these arguments."""
        for event in outcome.events:
            told = event.args
            if event.name == "RedemptionRequested":
                assert told["id"] == len(self.lives) + 1, f"6: number {told['id']} is not the next"
                self.lives[told["id"]] = Life(told["holder"], told["amount"], told["dueDay"])
            elif event.name in LIFE:
                numbers = told.get("redemptions", [told.get("id")])
                for number in numbers:
                    self._6_moves(number, event.name)
                    self._12_by_its_account(self.lives[number], event)
                if event.name in ("Settled", "Reissued"):
                    self._6_for_its_holder(numbers, args[0])
        if outcome.events:
            self._6_given_back(outcome)
            self._6_escrow()

    def _6_moves(self, number: int, name: str) -> None:
        before, after = LIFE[name]
        stage = self.lives[number].stage
        assert stage == before, f"6: {name} of {number} while {stage}, {before} expected"
        self.lives[number].stage = after

    def _6_for_its_holder(self, numbers: list[int], entries: Any) -> None:
        """Some entry that was brought is of this holder and of this amount."""
        brought = {(origin, wallet, amount) for _, amount, wallet, origin, _ in entries}
        for number in numbers:
            it = self.lives[number]
            own = (number, it.holder, it.amount) in brought
            assert own, f"6: {number} moved, but for another than {it.holder}, {it.amount}"

    def _6_given_back(self, outcome: Outcome) -> None:
        """What leaves escrow without being burned goes to its holder."""
        ended = [it.args["id"] for it in outcome.events if it.name in GIVE_BACK]
        owed = [(self.lives[number].holder, self.lives[number].amount) for number in ended]
        treasury = self.chain.addresses["Treasury"]
        moved = [it.args for it in outcome.events if it.name == "Transfer" and it.contract == TOKEN]
        given = [(it["to"], it["value"]) for it in moved if it["from"] == treasury]
        given = [it for it in given if it[0] != ZERO]
        assert given == owed, f"6: given back {given}, {owed} expected"

    def _12_by_its_account(self, it: Life, event: Event) -> None:
        account = event.args.get("account")
        if event.name == "Accepted":
            it.payer = event.args["account"]
        elif account is not None:
            named = it.payer
            assert account == named, f"12: {event.name} by {account.hex()}, {named.hex()} expected"

    def _6_escrow(self) -> None:
        held = self.chain.ask("CityToken", "balanceOf", self.chain.addresses["Treasury"])
        owed = sum(it.amount for it in self.lives.values() if it.open)
        assert held == owed, f"6: in escrow {held} == open redemptions {owed}"

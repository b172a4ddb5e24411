"""Invariants 4 and 5: an entry counts once, for what it says; of a statement not too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Any

from invariants.chain.abi import Event
from invariants.chain.evm import Outcome
from invariants.model.entries import Place, origin_place
from invariants.model.refusal import ZERO

from citymint.reserve.leaf import unpacked
from citymint.reserve.statement import Statement

Key = tuple[bytes, int]
Brought = list[Any]
VERBS = {"issue": "Issued", "reissue": "Reissued", "void": "Voided", "settle": "Settled"}


class EntriesCountOnce:
    """Counts from events and calldata what was taken of every statement."""

    def __init__(self) -> None:
        self.ended: dict[Place, str] = {}
        """Places that were issued, reissued or settled, or matched, and by which verb."""
        self.voided: set[Place] = set()
        self.issuable: dict[Key, int] = {}
        self.payouts: dict[Key, int] = {}
        self.issued_or_voided: Counter[Key] = Counter()
        self.settled: Counter[Key] = Counter()
        self.paid: Counter[int] = Counter()

    def check(self, verb: str, args: tuple[Any, ...], outcome: Outcome) -> None:
        """After a call."""
        if not outcome.ok:
            return
        if verb == "post":
            it = Statement.from_abi(args[0])
            key = it.account, it.sequence
            self.issuable[key] = it.deposits + it.matched
            self.payouts[key] = it.payouts
        if verb in VERBS:
            self._taken(verb, args, outcome)

    def _taken(self, verb: str, args: tuple[Any, ...], outcome: Outcome) -> None:
        brought, (account, sequence, *_) = args
        event = next(it for it in outcome.events if it.name == VERBS[verb])
        taken = self._4_exactly(verb, brought, event, outcome)
        self._4_once(verb, (account, sequence), taken)
        self._5_within(verb, (account, sequence), event.args["amount"])

    def _4_exactly(self, verb: str, brought: Any, event: Event, outcome: Outcome) -> Brought:
        """Those brought that explain what happened; of two with one index it may be either."""
        choices = [
            [it for it in brought if it[0] == index] for index in unpacked(event.args["indices"])
        ]
        moved = [it.args for it in outcome.events if it.name == "Transfer"]
        for taken in product(*choices):
            if _explain(verb, taken, event, moved):
                return list(taken)
        raise AssertionError(f"4: {verb} did {event.args} and moved {moved}, but brought {brought}")

    def _4_once(self, verb: str, key: Key, taken: Brought) -> None:
        for entry in taken:
            place = (*key, entry[0])
            before = self.ended.get(place)
            assert before is None, f"4: {verb} took {place} again, after {before}; once expected"
            self.ended[place] = verb
            if verb == "void":
                self.voided.add(place)
            if verb in ("issue", "void") and entry[3]:
                self._4_once_per_origin(key[0], entry)
            if verb == "settle":
                self.paid[entry[3]] += 1
                assert self.paid[entry[3]] == 1, f"4: redemption {entry[3]} settled twice"

    def _4_once_per_origin(self, account: bytes, entry: Any) -> None:
        origin = origin_place(account, entry[3])
        before = self.ended.get(origin)
        free = before is None or origin in self.voided
        assert free, f"4: origin {origin} counted again, after {before}; once expected"
        self.ended[origin] = "matched"
        self.voided.discard(origin)

    def _5_within(self, verb: str, key: Key, amount: int) -> None:
        count, total = self.issued_or_voided, self.issuable
        if verb == "settle":
            count, total = self.settled, self.payouts
        count[key] += amount
        assert count[key] <= total[key], f"5: taken {count[key]} <= total {total[key]} of {key}"


def _explain(verb: str, taken: Sequence[Any], event: Event, moved: list[dict[str, Any]]) -> bool:
    """Whether exactly these entries' amounts moved, to exactly their wallets or redemptions."""
    made = [(it["to"], it["value"]) for it in moved if it["from"] == ZERO]
    burned = [it["value"] for it in moved if it["to"] == ZERO]
    amount = sum(entry[1] for entry in taken)
    if event.args["amount"] != amount:
        return False
    if verb == "issue":
        return made == [(entry[2], entry[1]) for entry in taken] and not burned
    if verb == "settle":
        paid = list(event.args["redemptions"])
        return paid == [entry[3] for entry in taken] and burned == [amount] and not made
    if verb == "reissue":
        back = list(event.args["redemptions"])
        made_again = made == [(entry[2], entry[1]) for entry in taken]
        return back == [entry[3] for entry in taken] and made_again and not burned
    return not moved

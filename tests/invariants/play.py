"""One call after the other, on the model and on the chain, and what must hold after each."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from invariants.actors import HOLDERS, STRANGER
from invariants.book import Book
from invariants.chain.evm import Outcome
from invariants.checks import compare
from invariants.checks.invariants import Invariants, Step
from invariants.deployment import FIRST_MORNING, deploy
from invariants.model.accounts import SeatChange
from invariants.model.batch import Skips
from invariants.model.clock import Clock
from invariants.model.refusal import ZERO, Refused
from invariants.plans import WALLETS, drawn

from citymint.chain.words import Skip

FULL_COMPARISON = 250  # calls
REMEMBERED = 12  # calls


@dataclass
class Tally:
    """What was tried, by verb, and what came of it; `told` counts events by verb."""

    calls: int = 0
    succeeded: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def add(self, verb: str, outcome: Outcome) -> None:
        self.calls += 1
        if outcome.ok:
            self.succeeded[verb] += 1
        else:
            self.refused[outcome.error] += 1
        if outcome.error in ("Treasury_NothingToDo", "Treasury_NothingTaken"):
            self.skipped[Skip(outcome.facts[1]).name] += 1
        for event in outcome.events:
            self.told[f"{verb} {event.name}"] += 1
            if event.name in compare.SKIPS:
                self.skipped[Skip(event.args["why"]).name] += 1


class Play:
    """A city, its model, its attestors' book and somebody who decides what happens next."""

    def __init__(self, random: Random, tally: Tally):
        self.random = random
        self.tally = tally
        self.clock = Clock(FIRST_MORNING)
        self.chain, self.city = deploy(self.clock, drawn(random))
        self.book = Book()
        self.announced: list[tuple[Any, ...]] = []
        self.seat_changes: list[SeatChange] = []
        self.hostile: set[bytes] = set()
        """Accounts whose quorum is known to lie; only their own story moves them."""
        self.journal: deque[str] = deque(maxlen=REMEMBERED)
        self.invariants = Invariants(self.chain, self.city.authority.roles)
        self.calls = 0

    # What a move may pick

    def chance(self, of_one: float) -> bool:
        return self.random.random() < of_one

    def amount(self) -> int:
        """Minor units: small, or now and then above the single limit."""
        return self.random.randint(1, 400_000 if self.chance(0.1) else 60_000)

    @property
    def contract_wallets(self) -> list[str]:
        return [self.chain.addresses[name] for name in WALLETS]

    def holder(self, wallets: bool = False) -> str:
        """Somebody who holds tokens, if anybody does; with a key, unless wallets will do."""
        everybody: list[str] = [*HOLDERS, *(self.contract_wallets if wallets else ())]
        rich = [it for it in everybody if self.city.token.balances[it] > 0]
        return self.random.choice(rich or everybody)

    def payee(self) -> str:
        """Another, or now and then an address that cannot be paid, or where tokens are stuck."""
        at = self.chain.addresses
        if self.chance(0.06):
            return self.random.choice((ZERO, at["Treasury"], at["CityToken"]))
        return self.random.choice([*HOLDERS, *self.contract_wallets, STRANGER])

    def payment(self, payer: str) -> int:
        """A part of what the payer has; now and then too much."""
        held = self.city.token.balances[payer]
        return held + 1 if self.chance(0.05) else self.random.randint(0, held // 4)

    def some_account(self) -> bytes:
        """A reserve account, mostly one that takes statements."""
        able, every = self.able, [it for it in self.city.oracle.accounts if it not in self.hostile]
        return self.random.choice(able if able and self.chance(0.96) else every)

    @property
    def able(self) -> list[bytes]:
        """Accounts that are open and have a quorum left, one that can be trusted."""
        accounts = self.city.oracle.accounts.items()
        return [id_ for id_, it in accounts if it.able and id_ not in self.hostile]

    @property
    def over(self) -> bool:
        """Whether no account is left that could ever have a statement."""
        return not self.able

    # The call

    def call(
        self,
        caller: str,
        contract: str,
        verb: str,
        args: Sequence[Any] = (),
        told: Sequence[Any] | None = None,
    ) -> Outcome:
        """Call on both sides; `told` is what `args` mean to the model, if that is not the same.

        Raises:
            AssertionError: model and chain differ, or an invariant does not hold.
        """
        name, means = f"{contract}.{verb}", tuple(args if told is None else told)
        self.journal.append(f"{self.clock.now} {caller[:8]} {name}{means}")
        self.clock.block += 1
        self.chain.tell_time(self.clock)
        expected, skipped = self._predict(caller, contract, verb, tuple(args), means)
        step = self.invariants.watch(caller, contract, verb, tuple(args))
        outcome = self.chain.send(caller, contract, verb, args)
        self.tally.add(name, outcome)
        self.calls += 1
        self._check(step, outcome, expected, skipped)
        return outcome

    def pass_time(self, seconds: int) -> None:
        self.clock.now += seconds
        self.chain.tell_time(self.clock)

    def finish(self) -> None:
        """Compare everything."""
        compare.everything(self.chain, self.city, self.book)

    def _predict(
        self, caller: str, contract: str, verb: str, args: tuple[Any, ...], told: tuple[Any, ...]
    ) -> tuple[Refused | None, Skips]:
        try:
            return None, self.city.call(caller, contract, verb, args, told)
        except Refused as refused:
            return refused, []

    def _check(
        self, step: Step, outcome: Outcome, expected: Refused | None, skipped: Skips
    ) -> None:
        try:
            compare.outcome(expected, outcome, skipped)
            self.invariants.check(step, outcome)
            compare.sheet(self.city, self.invariants.sheet)
            if self.calls % FULL_COMPARISON == 0:
                self.finish()
        except AssertionError as wrong:
            story = "\n".join(line[:300] for line in self.journal)
            raise AssertionError(
                f"{wrong}\nafter {self.calls} calls, the last of them\n{story}"
            ) from wrong

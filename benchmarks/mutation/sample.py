"""How many mutants of each contract are tried, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.mutation.draw import drawn
from benchmarks.mutation.mutant import Mutant, Place
from benchmarks.mutation.record import Outcome
from benchmarks.mutation.source import Project

_LEAST_SHARE = 10
"""A contract has at least one in so many of all, however small it is, if it has as many."""


@dataclass
class Sample:
    """Of one contract: the first `quota` of the mutants drawn that are not dropped.

    One is handed out only while the quota might not be reached without it: so the sample is the
    same however many are tried at once, and wherever a run was stopped.
    """

    contract: str
    rest: Iterator[Mutant]
    quota: int
    out: int = 0
    killed: list[Place] = field(default_factory=list)
    survived: list[Place] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """How many have a verdict that counts."""
        return len(self.killed) + len(self.survived)

    @property
    def wanted(self) -> int:
        """How many more may have to be handed out."""
        return self.quota - self.counted - self.out

    def take(self) -> Mutant | None:
        """The next one, if one is wanted; a contract that has no more has a smaller quota."""
        if not self.wanted:
            return None
        mutant = next(self.rest, None)
        if mutant is None:
            self.quota -= self.wanted
            return None
        self.out += 1
        return mutant

    def give_back(self, place: Place, outcome: Outcome) -> None:
        """One that was taken has its verdict."""
        self.out -= 1
        if outcome == Outcome.KILLED:
            self.killed.append(place)
        if outcome == Outcome.SURVIVED:
            self.survived.append(place)


def samples(project: Project, contracts: Sequence[str], size: int, seed: str) -> list[Sample]:
    """One a contract: together of that size, each by how many mutants there are of it."""
    decks = {name: drawn(project, name, seed) for name in contracts}
    quotas = _shares({name: len(deck) for name, deck in decks.items()}, size)
    return [Sample(name, iter(deck), quotas[name]) for name, deck in decks.items()]


def _shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    every = sum(counts.values())
    least = -(-size // _LEAST_SHARE)
    return {
        name: min(count, max(least, -(-size * count // every))) for name, count in counts.items()
    }

"""What came of it, for people and for the file that keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.mutation.equivalents import as_row
from benchmarks.mutation.mutant import Place
from benchmarks.mutation.sample import Sample

Tally = dict[str, dict[str, int]]


def tally(samples: Sequence[Sample], same: frozenset[Place]) -> Tally:
    """By contract: how many mutants there were, how many were killed, and are equivalent."""
    return {
        it.contract: {
            "mutants": it.counted,
            "killed": len(it.killed),
            "equivalent": sum(place in same for place in it.survived),
        }
        for it in samples
    }


def show(console: Console, samples: Sequence[Sample], same: frozenset[Place]) -> None:
    """A table, and the survivors as rows for docs/mutation.md, should one be equivalent."""
    table = Table("contract", "mutants", "killed", "equivalent", "survived")
    for name, counts in tally(samples, same).items():
        survived = counts["mutants"] - counts["killed"] - counts["equivalent"]
        table.add_row(name, *(str(it) for it in (*counts.values(), survived)))
    console.print(table)
    for line in _remarks(samples, same):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _remarks(samples: Sequence[Sample], same: frozenset[Place]) -> Iterator[str]:
    survived = dict.fromkeys(place for it in samples for place in it.survived)
    yield from (as_row(it) for it in survived if it not in same)
    killed = {place for it in samples for place in it.killed}
    yield from (f"argued to be the same, but killed: {as_row(it)}" for it in same & killed)

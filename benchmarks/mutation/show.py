"""What came of it, for people and for the file that keeps it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.mutation.draw import mutants
from benchmarks.mutation.equivalents import as_row
from benchmarks.mutation.mutant import Place
from benchmarks.mutation.sample import Sample
from benchmarks.mutation.source import Project

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
    alive = dict.fromkeys(place for it in samples for place in it.survived)
    _list(console, "Survived", [it for it in alive if it not in same])
    killed = {place for it in samples for place in it.killed}
    _list(console, "Argued to be the same, but killed", same & killed)


def show_idle(console: Console, project: Project, same: frozenset[Place]) -> None:
    """Arguments about what the contracts do not say any more."""
    every = {it.place(project) for name in project.contracts for it in mutants(project, name)}
    _list(console, "Argued to be the same, but there is no such mutant", same - every)


def _list(console: Console, title: str, places: Collection[Place]) -> None:
    if places:
        console.print(f"{title}:")
    for it in places:
        console.print(as_row(it), markup=False, highlight=False, soft_wrap=True)

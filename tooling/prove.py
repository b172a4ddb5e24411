"""Proves the properties of `tests/symbolic` for all values: `python -m tooling.prove`.

A property is a function `check…`, of which no path may break an assertion. Its twin `reach…` says
that what the property is about never happens, and must be refuted: a proof about nothing is none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias

from rich.console import Console
from rich.table import Table

from tooling import halmos
from tooling.halmos import Outcome, Proofs, ProverError, Run

CHECK, REACH = "check", "reach"

Chosen: TypeAlias = tuple[Proofs, list[str]]
"""A contract, and which of its properties to prove."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property, and how its proof went.

    Attributes:
        name: contract and function, e.g. ``Issue.issue``.
        says: the property, in words.
        bounds: within which bounds it was proven.
        check: the proof.
        reach: its twin.
    """

    name: str
    says: str
    bounds: str
    check: Run
    reach: Run

    @property
    def verdict(self) -> str:
        """``proven``, or why it is not."""
        if self.check.outcome is not Outcome.PASS:
            return self.check.outcome.name.lower().replace("_", " ")
        if not self.check.complete:
            return "incomplete: a loop is too long"
        reached = self.reach.outcome is Outcome.COUNTEREXAMPLE
        return "proven" if reached else "empty: what it is about is never reached"

    @property
    def proven(self) -> bool:
        return self.verdict == "proven"


def main() -> int:
    """Prove what was asked for; 0 if all of it is proven."""
    asked = _arguments()
    console = Console()
    try:
        with console.status("Compiling the contracts and their proofs"):
            chosen = [*_choose(halmos.build(), re.compile(asked.only, re.IGNORECASE))]
        properties = []
        with ThreadPoolExecutor(asked.workers) as workers:
            for some in workers.map(_prove, chosen):
                properties += some
                for one in some:
                    console.print(f"{one.name:24} {one.verdict}", highlight=False)
    except ProverError as error:
        print(error, file=sys.stderr)
        return 1
    console.print(_table(properties))
    failed = [one for one in properties if not one.proven]
    for one in failed:
        console.print(f"{one.name}: {dict(one.check.model)}")
    print(f"{len(properties) - len(failed)} passed, {len(failed)} failed")
    return 0 if properties and not failed else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prove the properties of tests/symbolic.")
    parser.add_argument("--only", default="", help="a part of the name, e.g. Issue or Token.mint")
    parser.add_argument("--workers", type=int, default=1, help="contracts at a time")
    return parser.parse_args()


def _choose(built: list[Proofs], only: re.Pattern[str]) -> Iterator[Chosen]:
    for proofs in built:
        names = [name.removeprefix(CHECK) for name in proofs.functions if name.startswith(CHECK)]
        wanted = [name for name in names if only.search(_full(proofs, name))]
        if wanted:
            yield proofs, wanted


def _prove(chosen: Chosen) -> list[Property]:
    proofs, names = chosen
    runs = halmos.prove(proofs.contract, [one + name for name in names for one in (CHECK, REACH)])
    return [
        Property(
            name=_full(proofs, name),
            says=proofs.notices[CHECK + name],
            bounds=proofs.bounds,
            check=runs[CHECK + name],
            reach=runs[REACH + name],
        )
        for name in names
    ]


def _full(proofs: Proofs, name: str) -> str:
    return f"{proofs.contract.removesuffix('Proof')}.{name[0].lower()}{name[1:]}"


def _table(properties: list[Property]) -> Table:
    table = Table("name", "property", "bounds", show_lines=True)
    table.add_column("paths", justify="right")
    table.add_column("seconds", justify="right")
    table.add_column("result")
    for one in properties:
        seconds = one.check.seconds + one.reach.seconds
        row = (str(one.check.paths), f"{seconds:.1f}", one.verdict)
        table.add_row(one.name, one.says, one.bounds, *row)
    return table


if __name__ == "__main__":
    sys.exit(main())

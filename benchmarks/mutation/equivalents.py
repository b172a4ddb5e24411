"""Mutants that nobody can tell from the sound contract, as argued in docs/mutation.md."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.mutation.mutant import Place
from citymint.chain.compiler import ROOT

ARGUED = ROOT / "docs" / "mutation.md"

_CELL = re.compile(r"(?<!\\)\|")


def argued(document: Path = ARGUED) -> frozenset[Place]:
    """The first three cells of each row of code; the fourth says why."""
    rows = (it for it in document.read_text().splitlines() if it.startswith("| `"))
    return frozenset(Place(*map(_plain, _CELL.split(row)[1:4])) for row in rows)


def as_row(place: Place) -> str:
    """A mutant as it would stand there, without a reason."""
    cells = (place.where, place.line, place.becomes)
    return "".join(f"| `{it.replace('|', BAR)}` " for it in cells) + "| |"


BAR = r"\|"


def _plain(cell: str) -> str:
    return cell.strip().strip("`").replace(BAR, "|")

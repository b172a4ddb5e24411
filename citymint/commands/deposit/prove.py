"""`deposit prove`: entries with their proof, for a depositor or a guardian."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.issuer import prove as proving
from citymint.text.handed import write_new
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("sequence", type=click.IntRange(min=1))
@click.argument("index", type=click.IntRange(min=0), nargs=-1, required=True)
@click.argument("file", type=WRITABLE)
def prove(
    wiring: Wiring, sequence: int, index: tuple[int, ...], file: Path, *, as_json: bool
) -> None:
    """Write entries INDEX of statement SEQUENCE with their proof to FILE, for whoever they concern.

    INDEX as `statement show` has it. With it the guardian can void them, and a program can
    bring them to the Treasury; of other entries it says nothing.

    \b
    Example:
      citymint deposit prove 12 3 4 entries.json
    """
    with wiring.book() as book:
        proven = proving.prove(wiring.city, book, wiring.open_account, sequence, index)
    write_new(file, proven.to_json())
    count = len(proven.leaves)
    facts = {"sequence": sequence, "entries": [it.index for it in proven.leaves]}
    tell(f"{count} entries of statement {sequence} are in {file}", facts, as_json=as_json)

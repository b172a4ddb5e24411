"""`dev rehearse`: the bad days, on chains of their own."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click
from rich.console import Console

from citymint.dev.devnet import MORNING, anvil
from citymint.dev.rehearsals import REHEARSALS
from citymint.dev.rehearsals.play import play


@click.command()
@click.option("--json", "as_json", is_flag=True, help="End with the outcome as one JSON object.")
@click.argument("names", metavar="[NAME]...", nargs=-1, type=click.Choice([*REHEARSALS]))
def rehearse(names: tuple[str, ...], *, as_json: bool) -> None:
    """Play bad days, each on a chain of its own, until `verify` finds all in order again.

    Without a NAME all of them are played.

    \b
    Example:
      citymint dev rehearse lost-admin-key leaked-operator-key
    """
    console, outcomes = Console(), []
    for name in names or REHEARSALS:
        with tempfile.TemporaryDirectory() as folder, anvil(starts_at=MORNING) as w3:
            outcomes.append(play(name, w3, Path(folder), console))
    console.print(f"{len(outcomes)} of {len(outcomes)} in order. What to type: docs/runbook.md")
    if as_json:
        click.echo(json.dumps({"ok": True, "rehearsals": outcomes}))

"""`citymint rehearse`: the bad days, on chains of their own."""

from __future__ import annotations

import json
import shutil

import click
from rich.console import Console

from citymint.chain.artifacts import ROOT
from citymint.chain.devnet import MORNING, anvil
from citymint.rehearsals import REHEARSALS
from citymint.rehearsals.play import play


@click.command()
@click.option("--json", "as_json", is_flag=True, help="End with the outcome as one JSON object.")
@click.argument("name", nargs=-1, type=click.Choice([*REHEARSALS]))
def rehearse(name: tuple[str, ...], *, as_json: bool) -> None:
    """Play bad days, each on a chain of its own, until `verify` finds all in order again.

    Without a NAME all of them are played.

    \b
    Example:
      citymint rehearse lost-admin-key leaked-operator-key
    """
    console, outcomes = Console(), []
    for chosen in name or REHEARSALS:
        folder = ROOT / "build" / "rehearsals" / chosen
        shutil.rmtree(folder, ignore_errors=True)
        with anvil(starts_at=MORNING) as w3:
            outcomes.append(play(chosen, w3, folder, console))
    if as_json:
        click.echo(json.dumps({"ok": True, "rehearsals": outcomes}))

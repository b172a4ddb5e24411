"""`dev demo`: a city day."""

from __future__ import annotations

import json
import shutil

import click
from rich.console import Console

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.dev.demo.play import play_city_day, play_refusals, result
from citymint.dev.devnet import MORNING, anvil


@click.command()
@click.option("--json", "as_json", is_flag=True, help="End with the outcome as one JSON object.")
def demo(*, as_json: bool) -> None:
    """Play a city day: money in, spent, paid out; then, in a second city, all that is refused.

    Each city has a chain of its own on this machine, which ends with it.

    \b
    Example:
      citymint demo --json | tail -1
    """
    console = Console()
    plan = Plan.read(ROOT / "deployments" / "local.yml")
    folder = ROOT / "build" / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    with anvil(starts_at=MORNING) as first:
        sheet = play_city_day(first, plan, folder / "city-day", console)
    with anvil(starts_at=MORNING) as second:
        refused = play_refusals(second, plan, folder / "refusals", console)
    if as_json:
        click.echo(json.dumps(result(sheet, refused)))

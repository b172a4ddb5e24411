"""The city day on a chain of ape's: `ape run demo --network …`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from ape.api import ProviderAPI
from ape.cli import ConnectedProviderCommand
from rich.console import Console

from citymint.chain.deployment.plan import Plan
from citymint.dev.demo.play import play_city_day
from citymint.dev.local import PLAN
from scripts._city import one_sentence, web3_of


@click.command(cls=ConnectedProviderCommand)
@one_sentence()
def cli(provider: ProviderAPI) -> None:
    """Play the city day with a city and a bank of its own."""
    with tempfile.TemporaryDirectory() as folder:
        play_city_day(web3_of(provider), Plan.read(PLAN), Path(folder), Console())

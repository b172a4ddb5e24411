"""A bad day on a chain of ape's, to a passing verify: `ape run rehearse NAME --network …`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from ape.api import ProviderAPI
from ape.cli import ConnectedProviderCommand
from rich.console import Console

from citymint.chain.node import connection
from citymint.dev.rehearsals import REHEARSALS
from citymint.dev.rehearsals.play import play
from scripts._city import http_address, one_sentence


@click.command(cls=ConnectedProviderCommand)
@click.argument("name", type=click.Choice([*REHEARSALS]))
@one_sentence()
def cli(provider: ProviderAPI, name: str) -> None:
    """Play a bad day. To verify takes a node that speaks HTTP, such as anvil."""
    with tempfile.TemporaryDirectory() as folder:
        play(name, connection(http_address(provider)), Path(folder), Console())

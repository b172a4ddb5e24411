"""What the scripts share: a command connected to a chain, whose errors are one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from ape.api import ProviderAPI
from ape.cli import ConnectedProviderCommand

from citymint.dev.local import open_local
from citymint.dev.stage import Stage
from citymint.errors import CitymintError


def on_local_city(script: Callable[[Stage], None]) -> click.Command:
    """Make a script of the local city into an ape command."""

    @click.command(cls=ConnectedProviderCommand, name="cli", help=script.__doc__)
    def cli(provider: ProviderAPI) -> None:
        try:
            script(open_local(web3_of(provider)))
        except CitymintError as error:
            raise click.ClickException(str(error)) from error

    return cli


def web3_of(provider: Any) -> Any:
    """The web3.py client inside ape's provider."""
    return provider.web3

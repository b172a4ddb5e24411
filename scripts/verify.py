"""Recompute a city from its events: `ape run verify --network …`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from ape.api import ProviderAPI
from ape.cli import ConnectedProviderCommand

from citymint.commands.audit.verify import verify
from scripts._city import by_city, deployment_of, http_address, one_sentence, web3_of

_OPTIONS = [it for it in verify.params if it.name in ("block", "as_json")]


@click.command(cls=ConnectedProviderCommand, params=_OPTIONS)
@by_city
@one_sentence()
def cli(provider: ProviderAPI, city: Path | None, **asked: Any) -> None:
    """Recompute the city from its events, and name every difference. Needs no account."""
    deployment = deployment_of(city, web3_of(provider))
    context = click.get_current_context()
    context.invoke(verify, rpc=http_address(provider), deployment=deployment, city=city, **asked)

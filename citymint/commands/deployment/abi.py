"""`deployment abi`: for whoever calls a contract."""

from __future__ import annotations

import json

import click

from citymint.chain.artifacts import artifact
from citymint.commands._options import contract_named


@click.command()
@contract_named
def abi(contract: str) -> None:
    """Print the ABI of a CONTRACT.

    \b
    Example:
      citymint deployment abi CityToken
    """
    click.echo(json.dumps(artifact(contract).abi))

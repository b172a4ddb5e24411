"""`deployment standard-json`: for an explorer."""

from __future__ import annotations

import json

import click

from citymint.chain.artifacts import artifact, compiler_version
from citymint.commands._options import contract_named


@click.command("standard-json")
@contract_named
def standard_json(contract: str) -> None:
    """Print what an explorer asks for to verify a CONTRACT: its sources and how they are compiled.

    Solidity's standard JSON input; which compiler it is for is said on standard error.

    \b
    Example:
      citymint deployment standard-json Treasury > Treasury.json
    """
    click.echo(json.dumps(artifact(contract).standard_json()))
    click.echo(f"for solc {compiler_version()}", err=True)

"""`citymint deployment …`: what explorers, wallets and developers ask of a city's contracts."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from citymint.chain.artifacts import artifact, compiler_version
from citymint.chain.contracts import CONTRACTS
from citymint.commands._options import wired
from citymint.wiring.wiring import Wiring

_contract = click.argument("contract", type=click.Choice(CONTRACTS))


@click.group()
def deployment() -> None:
    """Publish what others need to read a city's contracts."""


@deployment.command()
@_contract
def abi(contract: str) -> None:
    """Print the ABI of a CONTRACT.

    \b
    Example:
      citymint deployment abi CityToken
    """
    click.echo(json.dumps(artifact(contract).abi))


@deployment.command("standard-json")
@_contract
def standard_json(contract: str) -> None:
    """Print what an explorer asks for to verify a CONTRACT: its sources and how they are compiled.

    Solidity's standard JSON input; which compiler it is for is said on standard error.

    \b
    Example:
      citymint deployment standard-json Treasury > Treasury.json
    """
    click.echo(json.dumps(artifact(contract).standard_json()))
    click.echo(f"for solc {compiler_version()}", err=True)


@deployment.command("token-list")
@wired
def token_list(wiring: Wiring) -> None:
    """Print the token as wallets and exchanges list it, by the format of tokenlists.org.

    \b
    Example:
      citymint deployment token-list --city reader.yml > tokenlist.json
    """
    city, token = wiring.city, wiring.city.token.functions
    made = datetime.fromtimestamp(city.time_of(city.deployment.block), UTC)
    listed = {
        "chainId": city.chain_id,
        "address": city.token.address,
        "name": token.name().call(),
        "symbol": token.symbol().call(),
        "decimals": token.decimals().call(),
    }
    facts = {
        "name": listed["name"],
        "timestamp": made.isoformat(),
        "version": {"major": 1, "minor": 0, "patch": 0},
        "tokens": [listed],
    }
    click.echo(json.dumps(facts, indent=2, ensure_ascii=False))

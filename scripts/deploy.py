"""Put a plan on a chain: `ape run deploy --network … --plan … --account …`."""

from __future__ import annotations

from pathlib import Path

import click
from ape.api import ProviderAPI
from ape.cli import ConnectedProviderCommand

from citymint.chain.deployment import steps
from citymint.chain.deployment.plan import Plan
from citymint.chain.sender import Sender
from citymint.dev.local import open_local
from scripts._account import ApeSigner
from scripts._city import by_account, by_city, by_plan, deployment_of, one_sentence, web3_of


@click.command(cls=ConnectedProviderCommand)
@by_plan
@by_city
@by_account
@one_sentence()
def cli(provider: ProviderAPI, plan: Path | None, city: Path | None, signer: ApeSigner) -> None:
    """Deploy the plan, or the local city, or go on where a killed run stopped."""
    w3 = web3_of(provider)
    if plan is not None:
        sender, path = Sender(w3, signer), deployment_of(city, w3)
        deployment = steps.deploy(
            Plan.read(plan), sender, path, lambda step: click.echo(f"  {step} …", err=True)
        )
    elif city or signer.named:
        raise click.UsageError("name what to deploy with --plan")
    else:
        deployment = open_local(w3).city.deployment
    for name, address in deployment.contracts.items():
        click.echo(f"{name:16} {address}")

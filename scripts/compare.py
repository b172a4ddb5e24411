"""Compare a chain with a plan: `ape run compare --network … --plan …`."""

from __future__ import annotations

from pathlib import Path

import click
from ape.api import ProviderAPI
from ape.cli import ConnectedProviderCommand

from citymint.chain.city import City
from citymint.chain.deployment.compare import inspect
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.record import Deployment
from citymint.dev.local import PLAN
from citymint.errors import DifferencesFound
from scripts._city import by_city, by_plan, deployment_of, one_sentence, web3_of


@click.command(cls=ConnectedProviderCommand)
@by_plan
@by_city
@one_sentence()
def cli(provider: ProviderAPI, plan: Path | None, city: Path | None) -> None:
    """Read every role, delay, limit and address back; fail on any difference from the plan.

    Without --plan, from that of the local city.
    """
    w3, plan = web3_of(provider), plan or PLAN
    deployed = City(w3, Deployment.read(deployment_of(city, w3)))
    differences = [str(found) for found in inspect(deployed, Plan.read(plan))]
    if differences:
        raise DifferencesFound("\n  ".join(["the chain is not what the plan says:", *differences]))
    click.echo(f"The chain is what {plan.name} says.")

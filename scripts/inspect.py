"""Compare the chain with deployments/local.yml: `ape run inspect --network …`."""

from __future__ import annotations

import click

from citymint.chain.deployment.compare import inspect
from citymint.chain.deployment.plan import Plan
from citymint.dev.local import PLAN
from citymint.dev.stage import Stage
from scripts._local import on_local_city


@on_local_city
def cli(stage: Stage) -> None:
    """Read every role, delay, limit and address back; fail on any difference from the plan."""
    differences = inspect(stage.city, Plan.read(PLAN))
    for difference in differences:
        click.echo(f"  {difference}")
    if differences:
        raise click.ClickException(f"differences from {PLAN.name}: {len(differences)}")
    click.echo(f"The chain is what {PLAN.name} says.")

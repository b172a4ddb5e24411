"""`deployment create`: put a city on the chain."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain.deployment import steps as deploying
from citymint.chain.deployment.plan import Plan
from citymint.commands._options import READABLE, as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("plan", type=READABLE)
def create(wiring: Wiring, plan: Path, *, as_json: bool) -> None:
    """Deploy PLAN with the key `deployer`, or go on where a killed run stopped.

    \b
    Example:
      citymint deployment create deployments/local.yml
    """
    deployment = deploying.deploy(
        Plan.read(plan),
        wiring.sender("deployer"),
        wiring.config.deployment,
        lambda step: click.echo(f"  {step} …", err=True),
    )
    lines = [f"{name:16} {address}" for name, address in deployment.contracts.items()]
    tell("\n".join(lines), {"contracts": deployment.contracts}, as_json=as_json)

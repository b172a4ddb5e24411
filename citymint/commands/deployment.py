"""What is on the chain: `deploy` and `inspect`."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain.deployment import steps as deploying
from citymint.chain.deployment.compare import inspect as inspecting
from citymint.chain.deployment.plan import Plan
from citymint.commands._options import as_json, tell, wired
from citymint.errors import DifferencesFound, ExitCode
from citymint.wiring.wiring import Wiring

_PLAN = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@wired
@as_json
@click.argument("plan", type=_PLAN)
def deploy(wiring: Wiring, plan: Path, *, as_json: bool) -> None:
    """Deploy PLAN with the key `deployer`, or go on where a killed run stopped.

    \b
    Example:
      citymint deploy deployments/local.yml
    """
    deployment = deploying.deploy(
        Plan.read(plan),
        wiring.sender("deployer"),
        wiring.config.deployment,
        lambda step: click.echo(f"  {step} …", err=True),
    )
    lines = [f"{name:16} {address}" for name, address in deployment.contracts.items()]
    tell("\n".join(lines), {"contracts": deployment.contracts}, as_json=as_json)


@click.command("account-id")
@wired
@as_json
def account_id(wiring: Wiring, *, as_json: bool) -> None:
    """Print the reserve account's name on the chain, its salted commitment: what plans name.

    \b
    Example:
      citymint account-id
    """
    account = "0x" + wiring.account.id.hex()
    tell(account, {"account": account}, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("plan", type=_PLAN)
def inspect(wiring: Wiring, plan: Path, *, as_json: bool) -> None:
    """Compare every role, delay, limit and address on the chain with PLAN.

    \b
    Example:
      citymint inspect deployments/local.yml
    """
    differences = [str(found) for found in inspecting(wiring.city, Plan.read(plan))]
    if differences and not as_json:
        raise DifferencesFound("\n  ".join(["the chain is not what the plan says:", *differences]))
    tell(f"The chain is what {plan} says.", {"differences": differences}, as_json=as_json)
    if differences:
        raise click.exceptions.Exit(ExitCode.DIFFERENCES)

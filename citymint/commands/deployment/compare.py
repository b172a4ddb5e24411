"""`deployment compare`: is the chain what the plan says?"""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain.deployment.compare import inspect as inspecting
from citymint.chain.deployment.plan import Plan
from citymint.commands._options import READABLE, as_json, tell, wired
from citymint.errors import DifferencesFound, ExitCode
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("plan", type=READABLE)
def compare(wiring: Wiring, plan: Path, *, as_json: bool) -> None:
    """Compare every role, delay, limit and address on the chain with PLAN.

    \b
    Example:
      citymint deployment compare deployments/local.yml
    """
    differences = [str(found) for found in inspecting(wiring.city, Plan.read(plan))]
    if differences and not as_json:
        raise DifferencesFound("\n  ".join(["the chain is not what the plan says:", *differences]))
    tell(f"The chain is what {plan} says.", {"differences": differences}, as_json=as_json)
    if differences:
        raise click.exceptions.Exit(ExitCode.DIFFERENCES)

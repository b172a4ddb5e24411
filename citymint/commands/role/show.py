"""`role show`: who may do what, and the worst that comes of it."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.chain.roles.page import facts, page
from citymint.commands._options import as_json, tell


@click.command()
@as_json
@click.argument("plan", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def show(plan: Path, *, as_json: bool) -> None:
    """Say who may do what under PLAN, and the worst that comes of it.

    \b
    Example:
      citymint role show deployments/local.yml
    """
    read = Plan.read(plan)
    tell(page(read, f"citymint role show {_from_root(plan)}"), facts(read), as_json=as_json)


def _from_root(path: Path) -> Path:
    """As it is written in the documents, wherever the command runs."""
    there = path.resolve()
    return there.relative_to(ROOT) if there.is_relative_to(ROOT) else path

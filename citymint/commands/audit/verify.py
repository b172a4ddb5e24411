"""`audit verify`: everything recomputed by anybody, from the chain alone."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from citymint.chain.deployment.record import Deployment
from citymint.commands._options import as_json, progress, tell
from citymint.errors import ExitCode
from citymint.verify import Report, Section
from citymint.verify import verify as verifying
from citymint.verify.node import Node
from citymint.wiring.configuration import read_configuration

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--rpc", envvar="CITYMINT_RPC", help="Address of a node; else that of city.yml.")
@click.option("--deployment", type=_FILE, help="The deployment file; else that of city.yml.")
@click.option("--block", type=click.IntRange(min=0), help="As of then; else the last final block.")
@click.option(
    "--city",
    type=_FILE,
    default=Path("city.yml"),
    envvar="CITYMINT_CITY",
    show_default=True,
    help="The configuration file, for what is not given.",
)
@as_json
def verify(
    rpc: str | None, deployment: Path | None, block: int | None, city: Path, *, as_json: bool
) -> None:
    """Recompute the city from its events, and name every difference. Needs no key and no trust.

    \b
    Example:
      citymint verify --rpc http://127.0.0.1:8545 --deployment deployments/31337.json
    """
    if rpc is None or deployment is None:
        config = read_configuration(city)
        rpc, deployment = rpc or config.rpc, deployment or config.deployment
    written = Deployment.read(deployment)
    with progress() as told:
        report = verifying(Node(rpc, told), written, block)
    if as_json:
        tell("", report.to_json(), as_json=True)
    else:
        _print(report)
    if report.differences:
        raise click.exceptions.Exit(ExitCode.DIFFERENCES)


def _print(report: Report) -> None:
    console = Console(highlight=False)
    table = Table("", "checked", "", title=f"As of block {report.block:,}", title_justify="left")
    for section in report.sections:
        table.add_row(section.name, _counted(section), _outcome(section))
    console.print(table)
    for found in report.differences:
        console.print(f"• {found}", markup=False, soft_wrap=True)


def _counted(section: Section) -> str:
    return " · ".join(f"{what} {count:,}" for what, count in section.counted.items())


def _outcome(section: Section) -> str:
    count = len(section.differences)
    return f"[red]{count:,} wrong[/red]" if count else "[green]ok[/green]"

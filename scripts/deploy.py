"""Put deployments/local.yml on a chain: `ape run deploy --network …`."""

from __future__ import annotations

import click

from citymint.dev.stage import Stage
from scripts._local import on_local_city


@on_local_city
def cli(stage: Stage) -> None:
    """Deploy the local city, or go on where a killed run stopped."""
    for name, address in stage.city.deployment.contracts.items():
        click.echo(f"{name:16} {address}")

"""`deployment token-list`: for wallets and exchanges."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from citymint.commands._options import wired
from citymint.wiring.wiring import Wiring


@click.command("token-list")
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

"""`redemption cancel`: take the tokens back."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("redemption", type=click.IntRange(min=1))
def cancel(wiring: Wiring, redemption: int, *, as_json: bool) -> None:
    """Take back the tokens of a redemption of the key `holder`, until the issuer accepts it.

    \b
    Example:
      citymint redemption cancel --city holder.yml 7
    """
    wiring.sender("holder").send(wiring.city.treasury.functions.cancel(redemption))
    tell(f"Redemption {redemption} is cancelled", {"redemption": redemption}, as_json=as_json)

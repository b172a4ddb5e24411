"""`redemption reclaim`: give back what was never paid."""

from __future__ import annotations

import click
from web3.logs import DISCARD

from citymint.commands._options import as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("redemption", type=click.IntRange(min=1))
def reclaim(wiring: Wiring, redemption: int, *, as_json: bool) -> None:
    """Give tokens back that were accepted and never paid. The first time begins a challenge.

    Anybody may: it takes the key `relay`, or a holder's own.

    \b
    Example:
      citymint redemption reclaim 7
    """
    key = "relay" if "relay" in wiring.config.keys else "holder"
    receipt = wiring.sender(key).send(wiring.city.treasury.functions.reclaim(redemption))
    begun = wiring.city.treasury.events.ReclaimBegun().process_receipt(receipt, errors=DISCARD)
    until = begun[0]["args"]["until"] if begun else None
    status = wiring.city.redemption(redemption).status.name
    facts = {"redemption": redemption, "status": status, "challenged_until": until}
    text = f"Redemption {redemption} is {status.lower()}"
    if until is not None:
        when = wiring.city.moment(until)
        text += f": a payout can be proven until {when}, reclaim it again after that"
    tell(text, facts, as_json=as_json)

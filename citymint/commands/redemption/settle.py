"""`redemption settle`: burn for what was paid."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, wired
from citymint.commands._taking import of_every_statement
from citymint.issuer import settle as settling
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def settle(wiring: Wiring, *, as_json: bool) -> None:
    """Burn for every attested payout that is not settled yet.

    \b
    Example:
      citymint redemption settle
    """
    of_every_statement(wiring, settling.settle, "burned", as_json=as_json)

"""`deposit reissue`: mint again for a payout that came back."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, wired
from citymint.commands._taking import of_every_statement
from citymint.issuer import reissue as reissuing
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def reissue(wiring: Wiring, *, as_json: bool) -> None:
    """Mint for every settled payout that has come back to the bank.

    \b
    Example:
      citymint deposit reissue
    """
    of_every_statement(wiring, reissuing.reissue, "minted", as_json=as_json)

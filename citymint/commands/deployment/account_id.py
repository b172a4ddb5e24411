"""`deployment account-id`: what plans call a reserve account."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command("account-id")
@wired
@as_json
def account_id(wiring: Wiring, *, as_json: bool) -> None:
    """Print the reserve account's name on the chain, its salted commitment: what plans name.

    \b
    Example:
      citymint deployment account-id
    """
    account = "0x" + wiring.account.id.hex()
    tell(account, {"account": account}, as_json=as_json)

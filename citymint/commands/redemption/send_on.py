"""`redemption send-on`: to the account that had paid it."""

from __future__ import annotations

import click

from citymint.commands._options import account_named, as_json, wired
from citymint.commands.redemption._orders import ordered, tell_orders
from citymint.issuer import send_on as sending_on
from citymint.reserve.entry import Counterparty
from citymint.wiring.wiring import Wiring


@click.command("send-on")
@wired
@as_json
@click.option("--account", required=True, help="The reserve account that paid it, as on the chain.")
@click.option("--bank-account", required=True, help="Its bank account, one of own_accounts.")
def send_on(wiring: Wiring, account: str, bank_account: str, *, as_json: bool) -> None:
    """Send what came back to the configured account on to the account that had paid it.

    \b
    Example:
      citymint redemption send-on --account "$FIRST" --bank-account 110-123-456789
    """
    paid_by = account_named(account, "--account")
    with wiring.issuer() as issuer:
        to = Counterparty(wiring.bank_holder, bank_account)
        sent = sending_on.send_on(issuer, paid_by, to)
    lines = [f"redemption {number} {ordered(sent, number)}" for number in sent.statuses]
    tell_orders(lines or ["Nothing to send on"], sent, as_json=as_json)

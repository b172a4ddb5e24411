"""`redemption pay`: order what was promised."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, wired
from citymint.commands.redemption._orders import ordered, tell_orders
from citymint.issuer import pay as paying
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def pay(wiring: Wiring, *, as_json: bool) -> None:
    """Order the payment of every redemption accepted for the configured account, each exactly once.

    \b
    Example:
      citymint redemption pay
    """
    with wiring.issuer() as issuer:
        paid = paying.pay(issuer)
    lines = [
        f"redemption {number} {ordered(paid, number)}, due on {wiring.city.due_date(number)}"
        for number in paid.statuses
    ]
    tell_orders(lines or ["Nothing to pay"], paid, as_json=as_json)

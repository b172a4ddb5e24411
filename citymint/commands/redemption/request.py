"""`redemption request`: what a holder does to be paid."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, tell, wired
from citymint.issuer import redeem as redeeming
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--amount", required=True, help="As people write it, e.g. 300000 or 18.50.")
@click.option("--bank-account", required=True, help="Where to pay.")
@click.option("--name", required=True, help="Whose account that is.")
@click.option("--reference", default="", help="What must stand on the transfer.")
def request(
    wiring: Wiring, amount: str, bank_account: str, name: str, reference: str, *, as_json: bool
) -> None:
    """Give tokens of the key `holder` in, to be paid to a bank account.

    \b
    Example:
      citymint redemption request --amount 300000 --bank-account 222-000-000001 --name "Merchant A"
    """
    units = wiring.city.currency.parse(amount)
    with wiring.book() as book:
        number = redeeming.redeem(
            wiring.city,
            wiring.sender("holder"),
            book,
            amount=units,
            bank_account=bank_account,
            name=name,
            reference=reference,
        )
    facts = {"redemption": number, "amount": units}
    tell(f"Redemption {number} is requested", facts, as_json=as_json)

"""`redemption request`: what a holder does to be paid."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.holder import request as requesting
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--amount", required=True, help="As people write it, e.g. 300000 or 18.50.")
@click.option("--bank-account", required=True, help="Where to pay.")
@click.option("--name", required=True, help="Whose account that is.")
@click.option("--reference", default="", help="What must stand on the transfer.")
@click.argument("file", type=WRITABLE)
def request(
    wiring: Wiring,
    amount: str,
    bank_account: str,
    name: str,
    reference: str,
    file: Path,
    *,
    as_json: bool,
) -> None:
    """Redeem tokens of the key `holder`: where to pay is written to FILE, for the issuer alone.

    The chain gets a commitment only. Run again with the same FILE it redeems nothing more.

    \b
    Example:
      citymint redemption request --city holder.yml --amount 300 --bank-account 2-1 --name A p.json
    """
    city, holder = wiring.city, wiring.sender("holder")
    units = city.currency.parse(amount)
    where = {"bank_account": bank_account, "name": name, "reference": reference}
    asked = requesting.kept(file, requesting.drawn(city, amount=units, **where))
    number = requesting.request(city, holder, asked)
    facts = {"redemption": number, "amount": units, "file": str(file)}
    tell(f"Redemption {number} is requested: hand {file} to the issuer", facts, as_json=as_json)

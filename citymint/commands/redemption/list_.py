"""`redemption list`: what is to be decided, paid or waited for."""

from __future__ import annotations

from typing import Any

import click

from citymint.chain.events import RequestedRedemption, redemptions
from citymint.chain.words import Status
from citymint.commands._listing import Column, account_shown, as_list, tell_list
from citymint.commands._options import wired
from citymint.issuer.book.book import Book
from citymint.wiring.configuration import IssuerConfig
from citymint.wiring.wiring import Wiring

_OPEN = (Status.Requested, Status.Accepted)


@click.command("list")
@wired
@as_list
@click.option("--all", "everything", is_flag=True, help="Those that are over, too.")
def list_(wiring: Wiring, *, everything: bool) -> None:
    """List the redemptions that are open: how much, whose, due when; to the issuer, where to pay.

    \b
    Example:
      citymint redemption list --csv
    """
    city = wiring.city
    asked = [(it, city.redemption(it.number).status) for it in redemptions(city)]
    shown = [(it, status) for it, status in asked if everything or status in _OPEN]
    if isinstance(wiring.config, IssuerConfig):
        with wiring.book() as book:
            facts = [_facts(wiring, *it) | _payee(book, it[0]) for it in shown]
    else:
        facts = [_facts(wiring, *it) for it in shown]
    columns = [
        *(Column("number"), Column("amount", city.currency.format, True), Column("holder")),
        *(
            Column("status"),
            Column("due"),
            Column("payer", account_shown),
        ),
    ]
    if isinstance(wiring.config, IssuerConfig):
        columns += [Column("name"), Column("bank_account"), Column("reference")]
    tell_list("redemptions", facts, columns, "No redemption is open.")


def _facts(wiring: Wiring, it: RequestedRedemption, status: Status) -> dict[str, Any]:
    return {
        "number": it.number,
        "amount": it.amount,
        "holder": it.holder,
        "status": status.name.lower(),
        "due": wiring.city.due_date(it.number).isoformat(),
        "payer": "0x" + it.payer.hex() if it.payer else None,
    }


def _payee(book: Book, it: RequestedRedemption) -> dict[str, str | None]:
    """Where to pay, as its holder has told; nothing if nobody has."""
    account = book.payout_account(it.payout_account)
    names = ("name", "bank_account", "reference")
    return {name: getattr(account, name, None) for name in names}

"""`attestor list`: who attests which account."""

from __future__ import annotations

import click

from citymint.chain import seat_changes
from citymint.chain.roles.removal import lasting
from citymint.commands._listing import Column, as_list, tell_list
from citymint.commands._options import wired
from citymint.wiring.wiring import Wiring


@click.command("list")
@wired
@as_list
def list_(wiring: Wiring) -> None:
    """List the attestors of every account, how many must sign, and how often.

    \b
    Example:
      citymint attestor list
    """
    city = wiring.city
    facts = [
        {
            "account": "0x" + account.hex(),
            "attestor": attestor,
            "quorum": seats.quorum,
            "of": len(seats.attestors),
            "max_age": seats.max_age,
        }
        for account in city.accounts()
        for seats in [seat_changes.seats(city, account)]
        for attestor in seats.attestors
    ]
    columns = (
        *(Column("account"), Column("attestor"), Column("quorum"), Column("of")),
        Column("max_age", lasting),
    )
    tell_list("attestors", facts, columns, "Nobody attests anything.")

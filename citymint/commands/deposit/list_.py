"""`deposit list`: the deposits that were attested, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from citymint.chain.events import posted_statements
from citymint.commands._listing import Column, as_list, tell_list
from citymint.commands._options import wired
from citymint.reserve.leaf import Leaf
from citymint.text.shown import age
from citymint.wiring.wiring import Wiring

_OVER = ("issued", "voided")


@click.command("list")
@wired
@as_list
@click.option("--all", "everything", is_flag=True, help="Those that are issued or voided, too.")
def list_(wiring: Wiring, *, everything: bool) -> None:
    """List the deposits of the configured account that have no tokens yet: how much, for whom, why.

    \b
    Example:
      citymint deposit list --all --json
    """
    city = wiring.city
    found = [it for it in _deposits(wiring) if everything or it["state"] not in _OVER]
    columns = (
        *(Column("statement"), Column("entry"), Column("amount", city.currency.format, True)),
        *(Column("wallet"), Column("state"), Column("until", city.moment), Column("age", age)),
    )
    tell_list("deposits", found, columns, "No deposit waits.")


def _deposits(wiring: Wiring) -> Iterator[dict[str, Any]]:
    city, now = wiring.city, wiring.city.now()
    _, single, hold = city.treasury.functions.limits().call()
    with wiring.book() as book:
        for posted in posted_statements(city, wiring.open_account.id):
            posted_at = city.time_of(posted.block)
            for leaf in filter(lambda it: it.is_issuable, book.leaves_of(posted.statement)):
                held_until = posted_at + hold if leaf.amount > single else 0
                state = _state(wiring, posted.statement.sequence, leaf, now < held_until)
                yield {
                    "statement": posted.statement.sequence,
                    "entry": leaf.index,
                    "amount": leaf.amount,
                    "wallet": leaf.wallet,
                    "state": state,
                    "until": held_until if state == "held" else None,
                    "age": now - posted_at,
                }


def _state(wiring: Wiring, sequence: int, leaf: Leaf, held: bool) -> str:
    city, place = wiring.city, (wiring.account.id, sequence, leaf.index)
    if city.treasury.functions.voided(*place).call():
        return "voided"
    if city.is_done(*place):
        return "issued"
    if city.token.functions.frozen(leaf.wallet).call():
        return "wallet frozen"
    return "held" if held else "can be issued"

"""`code list`: the payment codes that this actor has heard of."""

from __future__ import annotations

import click

from citymint.codes.binding import HEARD_WITHIN, NOBODY, Binding
from citymint.commands._listing import Column, as_list, tell_list
from citymint.commands._options import wired
from citymint.text.shown import age
from citymint.wiring.wiring import Wiring


@click.command("list")
@wired
@as_list
def list_(wiring: Wiring) -> None:
    """List the payment codes kept here, for which wallet each is, and since when.

    \b
    Example:
      citymint code list --json
    """
    now = wiring.city.now()
    with wiring.bindings() as bindings:
        known = {binding.code: binding for binding in bindings.register()}
    facts = [
        {
            "code": code,
            "wallet": None if last.wallet == NOBODY else last.wallet,
            "since": last.since,
            "state": _state(last, now),
            "age": now - last.since,
        }
        for code, last in sorted(known.items())
    ]
    columns = (
        *(Column("code"), Column("wallet"), Column("since", wiring.city.moment)),
        *(Column("state"), Column("age", age)),
    )
    tell_list("codes", facts, columns, "No payment code is kept here.")


def _state(last: Binding, now: int) -> str:
    if now < last.since + HEARD_WITHIN:
        return "does not count yet"
    if last.is_dispute:
        return "in dispute"
    return "revoked" if last.wallet == NOBODY else "counts"

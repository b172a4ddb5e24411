"""`role pending`: what waits, and can still be called off."""

from __future__ import annotations

from typing import Any

import click

from citymint.chain import authority, seat_changes
from citymint.commands._options import as_json, tell, wired
from citymint.commands.role._operation import SHORTEST
from citymint.reserve.seats import LASTS
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def pending(wiring: Wiring, *, as_json: bool) -> None:
    """Show what is scheduled or decided and can still be called off or vetoed.

    \b
    Example:
      citymint role pending --json
    """
    calls, changes = authority.waiting(wiring.city), seat_changes.waiting(wiring.city)
    if as_json:
        tell("", _facts(calls, changes), as_json=True)
        return
    lines = [line for it in calls for line in _call(wiring, it)]
    lines += [line for it in changes for line in _seat_change(wiring, it)]
    click.echo("\n".join(lines) or "Nothing waits.")


def _call(wiring: Wiring, it: authority.Scheduled) -> list[str]:
    roles = ", ".join(authority.roles_of(wiring.city, it.caller)) or "no role any more"
    return [
        f"{it.operation.hex()[:SHORTEST]}  {it.written}",
        f"  by {it.caller} ({roles})",
        f"  from {wiring.city.moment(it.ready_at)} until {wiring.city.moment(it.expires_at)}",
    ]


def _seat_change(wiring: Wiring, it: seat_changes.Decided) -> list[str]:
    change, seats = it.change, it.change.seats
    what = f"opens account 0x{change.opened.hex()}" if change.opens else "is reseated"
    return [
        f"seat change {change.number}  account 0x{change.account.hex()} {what}",
        f"  {seats.quorum} of {', '.join(seats.attestors)}",
        f"  from {wiring.city.moment(it.ready_at)} until {wiring.city.moment(it.ready_at + LASTS)}",
    ]


def _facts(
    calls: list[authority.Scheduled], changes: list[seat_changes.Decided]
) -> dict[str, list[dict[str, Any]]]:
    return {
        "calls": [
            {
                "operation": it.operation.hex(),
                "call": it.written,
                "caller": it.caller,
                "ready_at": it.ready_at,
                "expires_at": it.expires_at,
            }
            for it in calls
        ],
        "seat_changes": [
            {"change": it.change.hash.hex(), "ready_at": it.ready_at, **it.change.facts()}
            for it in changes
        ],
    }

"""What a role does, and what waits to be done: `act`, `waiting`, `call-off`."""

from __future__ import annotations

from typing import Any

import click

from citymint.chain import authority, seat_changes
from citymint.chain.authority import Step
from citymint.chain.calls import as_written, call_of, data_of
from citymint.commands._options import as_json, tell, wired
from citymint.errors import StepError
from citymint.reserve.seats import LASTS
from citymint.wiring.wiring import Wiring

_SHORTEST = 8
"""Hex digits by which an operation is named."""


@click.command()
@wired
@as_json
@click.option("--again", is_flag=True, help="Schedule it although this very call was made before.")
@click.argument("key")
@click.argument("call")
@click.argument("arguments", nargs=-1)
def act(
    wiring: Wiring, key: str, call: str, arguments: tuple[str, ...], *, again: bool, as_json: bool
) -> None:
    """Make a CALL in the power of a role, with the KEY of city.yml that holds it.

    CALL is Contract.function; amounts are minor units, tuples and lists are JSON. A call that has
    to wait is scheduled; run the same command again once its delay is over.

    \b
    Example:
      citymint act governor Treasury.setTerms '[3, 7, 3, 100]'
    """
    made = call_of(wiring.city, call, arguments)
    acted = authority.act(wiring.city, wiring.sender(key), made, again=again)
    written = as_written(wiring.city, made.address, data_of(made))
    facts = {"call": written, "step": acted.step.value, "ready_at": acted.ready_at}
    tell(_outcome(wiring, written, acted), facts, as_json=as_json)


@click.command()
@wired
@as_json
def waiting(wiring: Wiring, *, as_json: bool) -> None:
    """Show what is scheduled or decided and can still be called off or vetoed.

    \b
    Example:
      citymint waiting --json
    """
    calls, changes = authority.waiting(wiring.city), seat_changes.waiting(wiring.city)
    if as_json:
        tell("", _facts(calls, changes), as_json=True)
        return
    lines = [line for it in calls for line in _call(wiring, it)]
    lines += [line for it in changes for line in _seat_change(wiring, it)]
    click.echo("\n".join(lines) or "Nothing waits.")


@click.command("call-off")
@wired
@as_json
@click.option("--key", default="guardian", show_default=True, help="Whose power calls it off.")
@click.argument("operation")
def call_off(wiring: Wiring, key: str, operation: str, *, as_json: bool) -> None:
    """Keep a scheduled call from being made. OPERATION as `waiting` shows it.

    \b
    Example:
      citymint call-off 5f3a9c01
    """
    begins = operation.removeprefix("0x").lower()
    if len(begins) < _SHORTEST:
        raise StepError(f"{operation!r} names no operation: {_SHORTEST} digits or more expected")
    found = [it for it in authority.waiting(wiring.city) if it.operation.hex().startswith(begins)]
    if len(found) != 1:
        raise StepError(f"{len(found)} scheduled calls begin with {operation!r}: see `waiting`")
    authority.cancel(wiring.city, wiring.sender(key), found[0])
    facts = {"operation": found[0].operation.hex(), "call": found[0].written}
    tell(f"Called off: {found[0].written}", facts, as_json=as_json)


def _outcome(wiring: Wiring, call: str, acted: authority.Acted) -> str:
    if acted.ready_at is None:
        return f"{call}: done"
    verb = "scheduled" if acted.step is Step.SCHEDULED else "waits"
    return f"{call}: {verb}, run it again from {wiring.city.moment(acted.ready_at)} on"


def _call(wiring: Wiring, it: authority.Scheduled) -> list[str]:
    roles = ", ".join(authority.roles_of(wiring.city, it.caller)) or "no role any more"
    return [
        f"{it.operation.hex()[:_SHORTEST]}  {it.written}",
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

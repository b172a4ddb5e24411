"""What a role does, and what waits to be done: `act`, `waiting`, `call-off`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from citymint.chain import authority, decisions
from citymint.chain.authority import Step
from citymint.chain.calls import call_of
from citymint.commands._options import as_json, at_desk, tell
from citymint.desk import Desk
from citymint.errors import StepError


@click.command()
@at_desk
@as_json
@click.option("--again", is_flag=True, help="Make it once more, although it was made before.")
@click.argument("key")
@click.argument("call")
@click.argument("arguments", nargs=-1)
def act(
    desk: Desk, key: str, call: str, arguments: tuple[str, ...], *, again: bool, as_json: bool
) -> None:
    """Make a CALL in the power of a role, with the KEY of city.yml that holds it.

    CALL is Contract.function; amounts are minor units, tuples and lists are JSON. A call that has
    to wait is scheduled; run the same command again once its delay is over.

    \b
    Example:
      citymint act governor Treasury.setTerms '[3, 7, 3, 100]'
    """
    made = call_of(desk.city, call, arguments)
    acted = authority.act(desk.city, desk.sender(key), made, again=again)
    facts = {"call": call, "step": acted.step.value, "ready_at": acted.ready_at}
    tell(_outcome(call, acted), facts, as_json=as_json)


@click.command()
@at_desk
@as_json
def waiting(desk: Desk, *, as_json: bool) -> None:
    """Show what is scheduled or decided and can still be called off or vetoed.

    \b
    Example:
      citymint waiting --json
    """
    calls, changes = authority.waiting(desk.city), decisions.waiting(desk.city)
    if as_json:
        tell("", _facts(calls, changes), as_json=True)
        return
    console = Console(highlight=False)
    if not (calls or changes):
        console.print("Nothing waits.")
    if calls:
        table = _table("Calls of roles", "operation", "call", "by", "from", "until")
        for it in calls:
            times = _moment(it.ready_at), _moment(it.expires_at)
            table.add_row(it.operation.hex()[:8], it.written, it.caller, *times)
        console.print(table)
    if changes:
        table = _table("Decisions of attestors", "account", "decided", "attestors", "from")
        for one in changes:
            seats, what = one.change.seats, "opens another" if one.change.opens else "reseats it"
            account = f"0x{one.change.account.hex()[:8]}…"
            people = f"{seats.quorum} of {', '.join(seats.attestors)}"
            table.add_row(account, what, people, _moment(one.ready_at))
        console.print(table)


@click.command("call-off")
@at_desk
@as_json
@click.option("--key", default="guardian", show_default=True, help="Whose power calls it off.")
@click.argument("operation")
def call_off(desk: Desk, key: str, operation: str, *, as_json: bool) -> None:
    """Keep a scheduled call from being made. OPERATION as `waiting` shows it.

    \b
    Example:
      citymint call-off 5f3a9c01
    """
    found = [
        it
        for it in authority.waiting(desk.city)
        if it.operation.hex().startswith(operation.removeprefix("0x"))
    ]
    if len(found) != 1:
        raise StepError(f"{len(found)} scheduled calls begin with {operation!r}: see `waiting`")
    authority.cancel(desk.city, desk.sender(key), found[0])
    facts = {"operation": found[0].operation.hex(), "call": found[0].written}
    tell(f"Called off: {found[0].written}", facts, as_json=as_json)


def _outcome(call: str, acted: authority.Acted) -> str:
    if acted.ready_at is None:
        return f"{call}: done"
    verb = "scheduled" if acted.step is Step.SCHEDULED else "waits"
    return f"{call}: {verb}, run it again from {_moment(acted.ready_at)} on"


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=title, title_justify="left")


def _facts(
    calls: list[authority.Scheduled], changes: list[decisions.Decided]
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
        "decisions": [
            {"change": it.change.hash.hex(), "ready_at": it.ready_at, **it.change.facts()}
            for it in changes
        ],
    }

"""`role set-calendar`: the days on which banks are closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from citymint.chain.authority import act
from citymint.chain.calendar import Calendar, days_of
from citymint.commands._options import as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command("set-calendar")
@wired
@as_json
@click.argument("calendar", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def set_calendar(wiring: Wiring, calendar: Path, *, as_json: bool) -> None:
    """Bring the chain to what CALENDAR says of bank holidays, with the key `governor`.

    The calls have to wait; run the same command again once they may be made.

    \b
    Example:
      citymint role set-calendar --city governor.yml deployments/korea-2026.yml
    """
    planned = Calendar.read(calendar)
    changed = [(word, to) for word, has, to in planned.words(wiring.city) if has != to]
    outcomes = [_set(wiring, word, closed) for word, closed in changed]
    lines = [_line(wiring, it) for it in outcomes]
    nothing = f"The chain is what {calendar} says."
    tell("\n".join(lines) or nothing, {"changed": outcomes}, as_json=as_json)


def _line(wiring: Wiring, set_: dict[str, Any]) -> str:
    first, last = days_of(set_["word"])
    ready_at = set_["ready_at"]
    later = "" if ready_at is None else f", run it again from {wiring.city.moment(ready_at)} on"
    return f"{first} to {last}: {set_['step']}{later}"


def _set(wiring: Wiring, word: int, closed: int) -> dict[str, Any]:
    call = wiring.city.treasury.functions.setCalendar(word, closed)
    # The same days may have stood there before and been changed since.
    acted = act(wiring.city, wiring.sender("governor"), call, again=True)
    return {"word": word, "step": acted.step.value, "ready_at": acted.ready_at}

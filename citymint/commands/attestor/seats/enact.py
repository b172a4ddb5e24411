"""`attestor seats enact`: make a seat change count."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain import seat_changes
from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.reserve.seats import SeatChange
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("change", type=READABLE)
def enact(wiring: Wiring, change: Path, *, as_json: bool) -> None:
    """Make the seat change in CHANGE count, once it has waited.

    \b
    Example:
      citymint attestor seats enact change.json
    """
    decided = read_as(change, SeatChange.from_json)
    new = seat_changes.enact(wiring.city, wiring.sender("relay"), decided)
    text = f"Seat change {decided.number} {'counts' if new else 'counts already'}"
    tell(text, decided.facts() | {"new": new}, as_json=as_json)

"""`attestor seats propose`: bring a seat change to the chain."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain import seat_changes
from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.commands._signatures import read_signature
from citymint.reserve.seats import SeatChange
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("change", type=READABLE)
@click.argument("signatures", type=READABLE, nargs=-1, required=True)
def propose(wiring: Wiring, change: Path, signatures: tuple[Path, ...], *, as_json: bool) -> None:
    """Bring the seat change in CHANGE with its SIGNATURES; it waits from then on.

    \b
    Example:
      citymint attestor seats propose change.json bank-agrees.json auditor-agrees.json
    """
    decided = read_as(change, SeatChange.from_json)
    signed = dict(read_signature(path, "change", decided, wiring.city) for path in signatures)
    new = seat_changes.propose(wiring.city, wiring.sender("relay"), decided, signed)
    ready_at = next(it.ready_at for it in seat_changes.waiting(wiring.city) if it.change == decided)
    text = f"Seat change {decided.number} {'waits' if new else 'waits already'}"
    facts = decided.facts() | {"new": new, "ready_at": ready_at}
    tell(f"{text}, enact it from {wiring.city.moment(ready_at)} on", facts, as_json=as_json)

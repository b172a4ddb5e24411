"""`attestor seats draft`: who is to sign from now on."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain import seat_changes
from citymint.commands._options import WRITABLE, account_named, as_json, tell, wired
from citymint.errors import StepError
from citymint.reserve.seats import SeatChange, Seats
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--attestor", multiple=True, required=True, help="Who may sign; one of several.")
@click.option("--quorum", type=click.IntRange(2), help="How many must; if not given, as before.")
@click.option("--max-age", type=click.IntRange(1), help="Seconds; if not given, as before.")
@click.option("--opens", metavar="ACCOUNT", help="Open this further account instead: 32 bytes.")
@click.argument("change", type=WRITABLE)
def draft(
    wiring: Wiring,
    attestor: tuple[str, ...],
    quorum: int | None,
    max_age: int | None,
    opens: str | None,
    change: Path,
    *,
    as_json: bool,
) -> None:
    """Write the account's next seat change to CHANGE: these attestors, and no others.

    \b
    Example:
      citymint attestor seats draft change.json --attestor "$BANK" --attestor "$AUDITOR"
    """
    if change.exists():
        raise StepError(f"{change}: is there already, and attestors may have signed it")
    now = seat_changes.seats(wiring.city, wiring.account.id)
    seats = Seats(max_age or now.max_age, quorum or now.quorum, attestor)
    opened = None if opens is None else account_named(opens, "--opens")
    decided = seat_changes.draft(wiring.city, wiring.account.id, seats, opened)
    checked = SeatChange.from_json(decided.to_json())  # what attestors will read
    change.write_text(checked.to_json())
    tell(f"Seat change {decided.number} is in {change}", decided.facts(), as_json=as_json)

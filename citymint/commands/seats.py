"""What attestors decide about their own seats: `decide`, `agree`, `propose`, `enact`."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain import seat_changes
from citymint.commands._options import account_named, as_json, read_as, tell, wired
from citymint.commands._signatures import read_signature, write_signature
from citymint.errors import AttestationError, StepError
from citymint.reserve.seats import SeatChange, Seats
from citymint.text.shown import short
from citymint.wiring.wiring import Wiring

_READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
_WRITABLE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@wired
@as_json
@click.option("--attestor", multiple=True, required=True, help="Who may sign; one of several.")
@click.option("--quorum", type=click.IntRange(2), help="How many must; if not given, as before.")
@click.option("--max-age", type=click.IntRange(1), help="Seconds; if not given, as before.")
@click.option("--opens", metavar="ACCOUNT", help="Open this further account instead: 32 bytes.")
@click.argument("change", type=_WRITABLE)
def decide(
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
      citymint decide change.json --attestor 0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc
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


@click.command()
@wired
@as_json
@click.argument("change", type=_READABLE)
@click.argument("signature", type=_WRITABLE, required=False)
def agree(wiring: Wiring, change: Path, signature: Path | None, *, as_json: bool) -> None:
    """Show the seat change in CHANGE; with a file for it, write an attestor's SIGNATURE.

    \b
    Example:
      citymint agree --city auditor.yml change.json auditor-agrees.json
    """
    decided = read_as(change, SeatChange.from_json)
    if decided.account != wiring.account.id:
        raise AttestationError(f"account {short(decided.account)} is not attested here")
    seat_changes.check(wiring.city, decided)
    text, facts = _shown(wiring, decided), decided.facts()
    if signature is not None:
        key = wiring.config.key("attestor")
        if not wiring.city.is_attestor(decided.account, key.address):
            raise AttestationError(f"{key.address} is no attestor of this account")
        signable = decided.signable(wiring.city.chain_id, wiring.city.oracle.address)
        signed = bytes(key.sign_message(signable).signature)
        facts = write_signature(signature, "change", decided, key.address, signed)
        text += f"\nSigned by {key.address}"
    tell(text, facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("change", type=_READABLE)
@click.argument("signatures", type=_READABLE, nargs=-1, required=True)
def propose(wiring: Wiring, change: Path, signatures: tuple[Path, ...], *, as_json: bool) -> None:
    """Bring the seat change in CHANGE with its SIGNATURES; it waits from then on.

    \b
    Example:
      citymint propose change.json bank-agrees.json auditor-agrees.json
    """
    decided = read_as(change, SeatChange.from_json)
    signed = dict(read_signature(path, "change", decided, wiring.city) for path in signatures)
    new = seat_changes.propose(wiring.city, wiring.sender("relay"), decided, signed)
    ready_at = next(it.ready_at for it in seat_changes.waiting(wiring.city) if it.change == decided)
    text = f"Seat change {decided.number} {'waits' if new else 'waits already'}"
    facts = decided.facts() | {"new": new, "ready_at": ready_at}
    tell(f"{text}, enact it from {wiring.city.moment(ready_at)} on", facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("change", type=_READABLE)
def enact(wiring: Wiring, change: Path, *, as_json: bool) -> None:
    """Make the seat change in CHANGE count, once it has waited.

    \b
    Example:
      citymint enact change.json
    """
    decided = read_as(change, SeatChange.from_json)
    new = seat_changes.enact(wiring.city, wiring.sender("relay"), decided)
    text = f"Seat change {decided.number} {'counts' if new else 'counts already'}"
    tell(text, decided.facts() | {"new": new}, as_json=as_json)


def _shown(wiring: Wiring, decided: SeatChange) -> str:
    seats = decided.seats
    lines = [
        f"Seat change {decided.number} of account 0x{decided.account.hex()}",
        f"opens account 0x{decided.opened.hex()}" if decided.opens else "reseats it",
        f"to be proposed by {wiring.city.moment(decided.propose_by)}",
        f"{seats.quorum} of {len(seats.attestors)} sign, at least every {seats.max_age} seconds:",
    ]
    before = () if decided.opens else seat_changes.seats(wiring.city, decided.account).attestors
    lines += [f"  {it}" if it in before else f"  {it} is new" for it in seats.attestors]
    lines += [f"  {it} leaves" for it in before if it not in seats.attestors]
    return "\n".join(lines)

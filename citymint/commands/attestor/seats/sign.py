"""`attestor seats sign`: agree to a seat change."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain import seat_changes
from citymint.commands._options import (
    READABLE,
    WRITABLE,
    as_json,
    read_as,
    tell,
    wired,
)
from citymint.commands._signatures import write_signature
from citymint.errors import AttestationError
from citymint.reserve.seats import SeatChange
from citymint.text.shown import short
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("change", type=READABLE)
@click.argument("signature", type=WRITABLE, required=False)
def sign(wiring: Wiring, change: Path, signature: Path | None, *, as_json: bool) -> None:
    """Show the seat change in CHANGE; with a file for it, write an attestor's SIGNATURE.

    \b
    Example:
      citymint attestor seats sign --city auditor.yml change.json auditor-agrees.json
    """
    decided = read_as(change, SeatChange.from_json)
    if decided.account != wiring.account.id:
        raise AttestationError(f"account {short(decided.account)} is not attested here")
    seat_changes.check(wiring.city, decided)
    text, facts = _shown(wiring, decided), decided.facts()
    if signature is not None:
        key = wiring.signer("attestor")
        if not wiring.city.is_attestor(decided.account, key.address):
            raise AttestationError(f"{key.address} is no attestor of this account")
        signable = decided.signable(wiring.city.chain_id, wiring.city.oracle.address)
        signed = bytes(key.sign_message(signable).signature)
        facts = write_signature(signature, "change", decided, key.address, signed)
        text += f"\nSigned by {key.address}"
    tell(text, facts, as_json=as_json)


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

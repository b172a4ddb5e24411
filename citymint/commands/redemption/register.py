"""`redemption register`: hear from holders where to pay."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.issuer import register as registering
from citymint.reserve.payout_request import PayoutRequest
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("files", type=READABLE, nargs=-1, required=True)
def register(wiring: Wiring, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Keep where to pay, as holders wrote it to FILES. What is not kept cannot be accepted.

    \b
    Example:
      citymint redemption register payout.json
    """
    asked = {path: read_as(path, PayoutRequest.from_json) for path in files}
    with wiring.book() as book:
        found = {path: registering.register(wiring.city, book, it) for path, it in asked.items()}
    lines = [
        f"{path}: where to pay redemption {number}"
        if number
        else f"{path}: kept; the chain has no redemption with it yet"
        for path, number in found.items()
    ]
    facts = [{"file": str(path), "redemption": number} for path, number in found.items()]
    tell("\n".join(lines), {"registered": facts}, as_json=as_json)

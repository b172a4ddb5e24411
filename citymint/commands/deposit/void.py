"""`deposit void`: move a deposit to suspense."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, tell, wired
from citymint.issuer import void as voiding
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("sequence", type=click.IntRange(min=1))
@click.argument("index", type=click.IntRange(min=0), nargs=-1, required=True)
def void(wiring: Wiring, sequence: int, index: tuple[int, ...], *, as_json: bool) -> None:
    """Move deposits of statement SEQUENCE that are not issued yet to suspense (key `guardian`).

    INDEX as `statement show` shows it. It takes the issuer's book, where the entries' proofs are.

    \b
    Example:
      citymint deposit void 12 3 4
    """
    with wiring.issuer(relay="guardian") as issuer:
        voided = voiding.void(issuer, issuer.relay, sequence, index)
    tell(f"Voided {wiring.city.currency.format(voided)}", {"voided": voided}, as_json=as_json)

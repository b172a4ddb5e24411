"""`deposit void`: move a deposit to suspense."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain import void as voiding
from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.reserve.proven import ProvenEntries
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("file", type=READABLE)
def void(wiring: Wiring, file: Path, *, as_json: bool) -> None:
    """Move the deposits in FILE that are not issued yet to suspense (key `guardian`).

    The issuer writes the file with `deposit prove`.

    \b
    Example:
      citymint deposit void --city guardian.yml entries.json
    """
    entries = read_as(file, ProvenEntries.from_json)
    voided = voiding.void(wiring.city, wiring.sender("guardian"), entries)
    tell(f"Voided {wiring.city.currency.format(voided)}", {"voided": voided}, as_json=as_json)

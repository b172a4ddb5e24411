"""`role cancel`: call off what waits."""

from __future__ import annotations

import click

from citymint.chain import authority
from citymint.commands._options import as_json, tell, wired
from citymint.commands.role._operation import SHORTEST
from citymint.errors import StepError
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--key", default="guardian", show_default=True, help="Whose power calls it off.")
@click.argument("operation")
def cancel(wiring: Wiring, key: str, operation: str, *, as_json: bool) -> None:
    """Keep a scheduled call from being made. OPERATION as `role pending` shows it.

    \b
    Example:
      citymint role cancel --city guardian.yml 5f3a9c01
    """
    begins = operation.removeprefix("0x").lower()
    if len(begins) < SHORTEST:
        raise StepError(f"{operation!r} names no operation: {SHORTEST} digits or more expected")
    found = [it for it in authority.waiting(wiring.city) if it.operation.hex().startswith(begins)]
    if len(found) != 1:
        raise StepError(
            f"{len(found)} scheduled calls begin with {operation!r}: see `role pending`"
        )
    authority.cancel(wiring.city, wiring.sender(key), found[0])
    facts = {"operation": found[0].operation.hex(), "call": found[0].written}
    tell(f"Called off: {found[0].written}", facts, as_json=as_json)

"""`code set-aside`: a code that counts for nobody."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, tell, wired
from citymint.commands.code._shared import check_code
from citymint.wiring.wiring import Wiring


@click.command("set-aside")
@wired
@as_json
@click.option("--over", is_flag=True, help="Take it up again.")
@click.argument("code")
def set_aside(wiring: Wiring, code: str, *, over: bool, as_json: bool) -> None:
    """Let a payment CODE count for nobody from the next draft on: what is sent with it waits.

    It is for the issuer: a proposal says which codes it leaves out, and all leave them out. What
    was posted before stays as it is.

    \b
    Example:
      citymint code set-aside 7K3M9QXAY
    """
    check_code(code)
    with wiring.book() as book:
        new = book.take_up(code) if over else book.set_aside(code)
    says = "is taken up again" if over else "is set aside"
    text = f"{code} {says}" if new else f"{code} was {'not' if over else 'already'} set aside"
    tell(text, {"code": code, "set_aside": not over, "changed": new}, as_json=as_json)

"""`redemption reject`: give tokens back, for a reason."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, tell, wired
from citymint.commands._passed_over import why
from citymint.issuer import reject as rejecting
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("reason")
@click.argument(
    "redemptions", metavar="REDEMPTION...", type=click.IntRange(min=1), nargs=-1, required=True
)
def reject(wiring: Wiring, reason: str, redemptions: tuple[int, ...], *, as_json: bool) -> None:
    """Give tokens back for a REASON, an ISO 20022 code of four letters such as AC01.

    \b
    Example:
      citymint redemption reject AC01 7 8
    """
    if not (len(reason) == 4 and reason.isascii() and reason.isalnum() and reason.isupper()):
        raise click.BadParameter("four capitals or digits expected", param_hint="REASON")
    rejected = rejecting.reject(wiring.city, wiring.sender("operator"), redemptions, reason)
    lines = [f"Redemption {it} is rejected: {reason}" for it in rejected.numbers]
    skipped = {str(number): skip.name for number, skip in rejected.skipped.items()}
    lines += [
        f"redemption {it} was passed over: {why(skip)}" for it, skip in rejected.skipped.items()
    ]
    facts = {"rejected": rejected.numbers, "skipped": skipped, "reason": reason}
    tell("\n".join(lines), facts, as_json=as_json)

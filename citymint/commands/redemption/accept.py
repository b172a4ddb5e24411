"""`redemption accept`: promise to pay."""

from __future__ import annotations

import click

from citymint.chain.words import Status
from citymint.commands._options import as_json, tell, wired
from citymint.commands._passed_over import why
from citymint.issuer import accept as accepting
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("redemptions", metavar="[REDEMPTION]...", type=click.IntRange(min=1), nargs=-1)
def accept(wiring: Wiring, redemptions: tuple[int, ...], *, as_json: bool) -> None:
    """Promise to pay every redemption whose bank account is known, from the configured account.

    With numbers only these: another account takes the others.

    \b
    Example:
      citymint redemption accept
    """
    with wiring.issuer(operator=True) as issuer:
        accepted = accepting.accept(issuer, redemptions)
    skipped = {str(number): skip.name for number, skip in accepted.skipped.items()}
    lines = [f"Accepted {len(accepted.numbers)} redemptions"]
    lines += [f"redemption {it} waits: nobody has told where to pay it" for it in accepted.untold]
    lines += [
        f"redemption {it} was passed over: {why(skip)}" for it, skip in accepted.skipped.items()
    ]
    lines += [
        f"redemption {it} was passed over: {_not_requested(status)}"
        for it, status in accepted.over.items()
    ]
    over = {str(number): status.name.rstrip("_") for number, status in accepted.over.items()}
    facts = {"accepted": accepted.numbers, "untold": accepted.untold, "skipped": skipped}
    tell("\n".join(lines), facts | {"not_requested": over}, as_json=as_json)


def _not_requested(status: Status) -> str:
    match status:
        case Status.None_:
            return "there is none of this number"
        case Status.Requested:
            return "its request is not final yet"
        case _:
            return f"it is {status.name.lower()} already"

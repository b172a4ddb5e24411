"""What a person decides when something went wrong: `cancel`, `reclaim`, `reject`, `void`."""

from __future__ import annotations

import click
from web3.logs import DISCARD

from citymint.commands._options import as_json, tell, wired
from citymint.commands._passed_over import why
from citymint.issuer import reject as rejecting
from citymint.issuer import void as voiding
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("redemption", type=click.IntRange(min=1))
def cancel(wiring: Wiring, redemption: int, *, as_json: bool) -> None:
    """Take tokens back that the key `holder` gave in, while the issuer has not accepted.

    \b
    Example:
      citymint cancel --city holder.yml 7
    """
    wiring.sender("holder").send(wiring.city.treasury.functions.cancel(redemption))
    tell(f"Redemption {redemption} is cancelled", {"redemption": redemption}, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("redemption", type=click.IntRange(min=1))
def reclaim(wiring: Wiring, redemption: int, *, as_json: bool) -> None:
    """Give tokens back that were accepted and never paid. The first time begins a challenge.

    \b
    Example:
      citymint reclaim 7
    """
    receipt = wiring.sender("relay").send(wiring.city.treasury.functions.reclaim(redemption))
    begun = wiring.city.treasury.events.ReclaimBegun().process_receipt(receipt, errors=DISCARD)
    until = begun[0]["args"]["until"] if begun else None
    status = wiring.city.redemption(redemption).status.name
    facts = {"redemption": redemption, "status": status, "challenged_until": until}
    text = f"Redemption {redemption} is {status.lower()}"
    if until is not None:
        when = wiring.city.moment(until)
        text += f": a payout can be proven until {when}, reclaim it again after that"
    tell(text, facts, as_json=as_json)


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
      citymint reject AC01 7 8
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


@click.command()
@wired
@as_json
@click.argument("sequence", type=click.IntRange(min=1))
@click.argument("index", type=click.IntRange(min=0), nargs=-1, required=True)
def void(wiring: Wiring, sequence: int, index: tuple[int, ...], *, as_json: bool) -> None:
    """Move deposits of statement SEQUENCE that are not issued yet to suspense (key `guardian`).

    INDEX as `entries` shows it. It takes the issuer's book, where the entries' proofs are.

    \b
    Example:
      citymint void 12 3 4
    """
    with wiring.issuer(relay="guardian") as issuer:
        voided = voiding.void(issuer, issuer.relay, sequence, index)
    tell(f"Voided {wiring.city.currency.format(voided)}", {"voided": voided}, as_json=as_json)

"""How orders are told."""

from __future__ import annotations

import click

from citymint.commands._options import tell
from citymint.issuer.pay import Paid
from citymint.issuer.send_on import SentOn


def ordered(orders: Paid | SentOn, number: int) -> str:
    if number in orders.ordered:
        return "is ordered"
    return f"was ordered before, and is {orders.statuses[number].value}"


def tell_orders(lines: list[str], orders: Paid | SentOn, *, as_json: bool) -> None:
    refused = {str(number): why for number, why in orders.refused.items()}
    text = [*lines, *(f"redemption {it} was not ordered: {why}" for it, why in refused.items())]
    payments = {str(number): status.value for number, status in orders.statuses.items()}
    facts = {"payments": payments, "refused": refused, "ordered": orders.ordered}
    tell("\n".join(text), facts, as_json=as_json)
    if refused:
        raise click.exceptions.Exit(1)

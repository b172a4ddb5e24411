"""Accept: promise the payout of every redemption that can be paid."""

from __future__ import annotations

from dataclasses import dataclass

from citymint.chain.history import redemptions
from citymint.chain.words import Status
from citymint.issuer.office import Office


@dataclass(frozen=True, slots=True)
class Accepted:
    """The numbers promised now, and those whose holder has not told where to pay."""

    numbers: list[int]
    untold: list[int]


def accept(office: Office) -> Accepted:
    """Accept each requested redemption whose payout account the book can open.

    Raises:
        ContractRefused: a holder cancelled meanwhile; nothing was accepted, run it again.
    """
    requested = [
        item
        for item in redemptions(office.city)
        if office.city.redemption(item.number).status is Status.Requested
    ]
    told = {item.number: office.book.payout_account(item.payout_account) for item in requested}
    ready = [number for number, account in told.items() if account is not None]
    for key, detail in office.book.begun("accept").items():
        if not set(detail["redemptions"]) & set(ready):
            office.book.done("accept", key)
    if ready:
        key = f"{ready[0]}-{ready[-1]}/{len(ready)}"
        with office.book.intent("accept", key, {"redemptions": ready}):
            office.operator.send(office.city.treasury.functions.accept(ready))
    return Accepted(ready, [number for number in told if number not in ready])

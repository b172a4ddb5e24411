"""Accept: promise the payout of every redemption that can be paid."""

from __future__ import annotations

from citymint.chain.history import redemptions
from citymint.chain.words import Status
from citymint.issuer.office import Office


def accept(office: Office) -> list[int]:
    """Accept each requested redemption whose payout account the book can open.

    Returns:
        The numbers accepted. The others wait for their holder to tell the account.

    Raises:
        ContractRefused: a holder cancelled meanwhile; nothing was accepted, run it again.
    """
    ready = [
        item.number
        for item in redemptions(office.city)
        if office.city.redemption(item.number).status is Status.Requested
        and office.book.payout_account(item.payout_account) is not None
    ]
    for key, detail in office.book.begun("accept").items():
        if not set(detail["redemptions"]) & set(ready):
            office.book.done("accept", key)
    if ready:
        key = f"{ready[0]}-{ready[-1]}/{len(ready)}"
        with office.book.intent("accept", key, {"redemptions": ready}):
            office.operator.send(office.city.treasury.functions.accept(ready))
    return ready

"""Redeem: what a holder does to be paid, and what the issuer is told of it."""

from __future__ import annotations

import secrets

from web3.logs import DISCARD

from citymint.book.book import Book, PayoutAccount
from citymint.chain.city import City
from citymint.chain.sender import Sender


def redeem(
    city: City, holder: Sender, book: Book, *, amount: int, bank_account: str, name: str
) -> int:
    """Give tokens in, to be paid to a bank account.

    The issuer learns the account, the chain only a salted commitment of it.

    Args:
        city: the contracts.
        holder: whose tokens.
        book: the issuer's, which is told before the chain is.
        amount: minor units.
        bank_account: where to pay.
        name: whose account that is.

    Returns:
        The number of the redemption.

    Raises:
        ContractRefused: the holder has less, is frozen, or the token is paused.
    """
    payout = PayoutAccount(bank_account, name, secrets.token_bytes(32))
    book.remember(payout)
    receipt = holder.send(city.treasury.functions.redeem(amount, payout.commitment))
    requested = city.treasury.events.RedemptionRequested()
    (event,) = requested.process_receipt(receipt, errors=DISCARD)
    return int(event["args"]["id"])

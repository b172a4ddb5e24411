"""Redeem: what a holder does to be paid, and what the issuer is told of it."""

from __future__ import annotations

import re
import secrets

from web3.logs import DISCARD

from citymint.bank.base import Payment
from citymint.chain.city import City
from citymint.chain.events import requested_with
from citymint.chain.sender import Sender
from citymint.errors import BankError
from citymint.issuer.book.book import Book, PayoutAccount
from citymint.reserve.payout import commitment, normal

_LONGEST = 35  # characters, of ISO 20022 `Max35Text`: some banks pass no more on
_WORD = r"[A-Za-z0-9/?:().,'+-]+"
_REFERENCE = re.compile(rf"{_WORD}( {_WORD})*")
"""What SEPA calls the Latin character set."""


def redeem(
    city: City,
    holder: Sender,
    book: Book,
    *,
    amount: int,
    bank_account: str,
    name: str,
    reference: str = "",
) -> int:
    """Give tokens in, to be paid to a bank account.

    The issuer learns the account, the chain only a salted commitment of it. A run that was killed
    is taken up again by the next one for the same amount and account.

    Args:
        city: the contracts.
        holder: whose tokens.
        book: the issuer's, which is told before the chain is.
        amount: minor units.
        bank_account: where to pay.
        name: whose account that is.
        reference: what must stand on the transfer, such as a payment code; the chain gets a
            commitment to both. At most 35 characters of the set that all banks take.

    Returns:
        The number of the redemption.

    Raises:
        BankError: no bank would take such a payment.
        ContractRefused: the holder has less, is frozen, or the token is paused.
    """
    # What no bank would take, or echo as it was, must not be promised to anybody.
    _check_reference(reference)
    for what, given in (("bank account", bank_account), ("name of its owner", name)):
        if not given.strip():
            raise BankError(f"the {what} is empty")
    Payment("CHECKED", amount, bank_account, name, reference)
    payee = commitment(bank_account, bytes(32), reference).hex()  # however they are written
    key = f"{holder.address}/{amount}/{payee}"
    fresh = PayoutAccount(bank_account, name, secrets.token_bytes(32), reference)
    payout = _begun(book, key) or fresh
    number = requested_with(city, payout.commitment)  # no two redemptions share a salt
    if number is not None:
        book.done("redeem", key)
        return number
    book.remember(payout)
    with book.intent("redeem", key, {"commitment": payout.commitment.hex()}):
        receipt = holder.send(city.treasury.functions.redeem(amount, payout.commitment))
    requested = city.treasury.events.RedemptionRequested()
    (event,) = requested.process_receipt(receipt, errors=DISCARD)
    return int(event["args"]["id"])


def _check_reference(reference: str) -> None:
    if reference == "":
        return
    if len(reference) > _LONGEST or not _REFERENCE.fullmatch(reference) or not normal(reference):
        raise BankError(
            f"reference {reference!r}: 1 to {_LONGEST} letters (A to Z), digits and / - ? : ( ) . ,"
            " ' + expected, words one blank apart"
        )


def _begun(book: Book, key: str) -> PayoutAccount | None:
    """What a run that was killed had told the book."""
    detail = book.begun("redeem").get(key)
    return book.payout_account(bytes.fromhex(detail["commitment"])) if detail else None

"""Ask to be paid: the file for the issuer first, then the request on the chain."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from web3.logs import DISCARD

from citymint.bank.base import Payment
from citymint.chain.city import City
from citymint.chain.events import requested_with
from citymint.chain.sender import Sender
from citymint.errors import BankError, RequestError
from citymint.reserve.payout import normal
from citymint.reserve.payout_request import PayoutAccount, PayoutRequest
from citymint.text.handed import write_new

_LONGEST = 35  # characters, of ISO 20022 `Max35Text`: some banks pass no more on
_WORD = r"[A-Za-z0-9/?:().,'+-]+"
_REFERENCE = re.compile(rf"{_WORD}( {_WORD})*")
"""What SEPA calls the Latin character set."""


def drawn(
    city: City, *, amount: int, bank_account: str, name: str, reference: str = ""
) -> PayoutRequest:
    """A payout request with a fresh salt.

    Args:
        city: the contracts.
        amount: minor units.
        bank_account: where to pay.
        name: whose account that is.
        reference: what must stand on the transfer, such as a payment code; the chain gets a
            commitment to both. At most 35 characters of the set that all banks take.

    Raises:
        BankError: no bank would take such a payment, or pass it on as it was.
    """
    _check_reference(reference)
    for what, given in (("bank account", bank_account), ("name of its owner", name)):
        if not given.strip():
            raise BankError(f"the {what} is empty")
    Payment("CHECKED", amount, bank_account, name, reference)
    account = PayoutAccount(bank_account, name, secrets.token_bytes(32), reference)
    return PayoutRequest(city.chain_id, city.treasury.address, amount, account)


def kept(path: Path, wanted: PayoutRequest) -> PayoutRequest:
    """The request in a file: the one that a run before has begun, or else this one, written now.

    The file is its owner's alone, since it names a bank account.

    Raises:
        RequestError: the file is of another request.
    """
    if not path.exists():
        write_new(path, wanted.to_json())
        return wanted
    begun = PayoutRequest.from_json(path.read_text())
    if not begun.asks_the_same(wanted):
        raise RequestError(f"{path}: is there already, for another payment")
    return begun


def request(city: City, holder: Sender, asked: PayoutRequest) -> int:
    """Redeem the tokens; a request that the chain has already is not made again.

    Returns:
        The number of the redemption.

    Raises:
        ContractRefused: the holder has less, is frozen, or the token is paused.
    """
    commitment = asked.account.commitment
    number = requested_with(city, commitment, asked.amount, holder.address)
    if number is not None:
        return number
    receipt = holder.send(city.treasury.functions.redeem(asked.amount, commitment))
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

"""What ties a redemption on the chain to a payment in the bank, without naming anybody there."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from citymint.codes.payment_code import codes_in

_PREFIX = "CM"
_FINGERPRINT = 8
_NUMBER = 10
_SPACES = re.compile(r"[\s-]+")


def normal(text: str) -> str:
    """An account, a reference or a name as one is compared with another, however a bank echoes it.

    Without blanks and hyphens, in capitals.
    """
    return _SPACES.sub("", text).upper()


def commitment(bank_account: str, salt: bytes, *reference: str) -> bytes:
    """The salted commitment of a bank account: what the chain may see of it.

    Args:
        bank_account: as people write it: see `normal`.
        salt: 32 random bytes; without them an account number would be guessed in minutes.
        reference: all that the payee finds written on the transfer, where the account alone does
            not say whose the money is, in one line or in several; as people write it, too. But the
            payment codes in it are committed to as well: other blanks could make others of them.
    """
    text = "".join(reference)
    if normal(text):
        codes = sorted({*codes_in(reference), *codes_in([text])})
        told = (salt, normal(bank_account), normal(text), codes)
        return keccak(encode(("bytes32", "string", "string", "string[]"), told))
    return keccak(encode(("bytes32", "string"), (salt, normal(bank_account))))


def end_to_end_id(chain_id: int, treasury: str, redemption: int) -> str:
    """The ISO 20022 end-to-end id of the payment of a redemption.

    20 capitals and digits, so that it survives in every bank's field: a fingerprint of chain and
    Treasury, then the number of the redemption.

    Raises:
        ValueError: the number has more than ten digits.
    """
    if not 0 < redemption < 10**_NUMBER:
        raise ValueError(f"redemption {redemption} has no end-to-end id")
    seen = keccak(encode(("uint256", "address"), (chain_id, treasury)))
    fingerprint = base64.b32encode(seen).decode()[:_FINGERPRINT]
    return f"{_PREFIX}{fingerprint}{redemption:0{_NUMBER}d}"


@dataclass(frozen=True, slots=True)
class Promise:
    """A redemption that the issuer has accepted.

    Attributes:
        redemption: its number.
        holder: whose tokens are or were in escrow.
        amount: minor units.
        payout_account: the salted commitment made at the request.
        payer: the reserve account it was promised to be paid from.
        salt: what opens the commitment; empty if the issuer has not told it.
        reclaimed: whether its holder took the tokens back, as not paid.
        settled: whether they were burned, as paid, and its holder has none for it again.
    """

    redemption: int
    holder: str
    amount: int
    payout_account: bytes
    payer: bytes
    salt: bytes = b""
    reclaimed: bool = False
    settled: bool = False

    def is_paid_to(self, bank_account: str | None, remittance: Sequence[str] = ()) -> bool:
        """Whether this is the bank account the holder committed to.

        If a reference was committed to as well, it must be the whole remittance, in however many
        lines: another code on the transfer could make the money another's.
        """
        if bank_account is None or not self.salt:
            return False
        known = (commitment(bank_account, self.salt, *it) for it in ((), remittance))
        return self.payout_account in known

"""What the bank has written on the lines of a statement, bound to the root that is posted."""

from __future__ import annotations

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from citymint.codes.payment_code import codes_in
from citymint.reserve.classification.facts import other_side
from citymint.reserve.entry import BankStatement


def seed_of(statement: BankStatement, secret: bytes) -> bytes:
    """The seed of the salts of its leaves: of a secret, and of what later statements go by.

    Who paid, under which name and with which payment codes says later whose the money is that
    waits. A bank that rewrites it makes another root of it.
    """
    written = [
        (other_side(it) or "", it.end_to_end_id or "", sorted(codes_in(it.remittance)))
        for it in statement.entries
    ]
    return keccak(secret + encode(["(string,string,string[])[]"], [written]))

"""What citymint asks of a bank, whatever the bank speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from citymint.errors import BankError
from citymint.reserve.entry import BankStatement

_END_TO_END_ID_LENGTH = 35
_REMITTANCE_LENGTH = 140
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,33}")
"""ISO 20022 `Max34Text`, of what account numbers and IBANs are written in."""


class PaymentStatus(Enum):
    """What the bank knows of a payment; the comment gives the ISO 20022 status it stands for."""

    ABSENT = "absent"  # none: the bank has never seen this end-to-end id
    PENDING = "pending"  # PDNG, ACCP, ACSP: taken in, not yet booked
    BOOKED = "booked"  # ACSC: the money has left the account
    REJECTED = "rejected"  # RJCT: no money moved, and none will
    RETURNED = "returned"  # it left the account and came back


@dataclass(frozen=True, slots=True)
class Payment:
    """A credit transfer out of a reserve account.

    Attributes:
        end_to_end_id: names the payment for good; at most 35 characters (ISO 20022 `Max35Text`).
        amount: minor units of the account's currency, above 0.
        creditor_account: identification of the account to pay, an IBAN or the bank's own number.
        creditor_name: whose account that is.
        remittance: a line for the creditor, at most 140 characters (`Max140Text`), its words one
            blank apart; may be empty.

    Raises:
        BankError: one of these does not hold. Nothing was sent.
    """

    end_to_end_id: str
    amount: int
    creditor_account: str
    creditor_name: str
    remittance: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.end_to_end_id) <= _END_TO_END_ID_LENGTH:
            raise BankError(
                f"end-to-end id {self.end_to_end_id!r}: 1 to {_END_TO_END_ID_LENGTH}"
                " characters expected"
            )
        if type(self.amount) is not int or self.amount <= 0:
            raise BankError(f"payment {self.end_to_end_id}: amount {self.amount!r} is not above 0")
        if not self.creditor_account or not self.creditor_name:
            raise BankError(f"payment {self.end_to_end_id}: creditor's account and name are needed")
        if not _ACCOUNT.fullmatch(self.creditor_account):
            raise BankError(
                f"payment {self.end_to_end_id}: {self.creditor_account!r} is no bank account:"
                " letters, digits, blanks and hyphens expected"
            )
        if self.remittance != " ".join(self.remittance.split()):
            raise BankError(
                f"payment {self.end_to_end_id}: remittance {self.remittance!r}: words one blank"
                " apart expected"
            )
        if len(self.remittance) > _REMITTANCE_LENGTH:
            raise BankError(
                f"payment {self.end_to_end_id}: remittance is over {_REMITTANCE_LENGTH} characters"
            )


class Statements(Protocol):
    """What a bank says of reserve accounts. `account` is its identification of one of them."""

    def read(self, account: str) -> Sequence[BankStatement]:
        """Every statement of the account so far, oldest first, as one chain.

        Raises:
            StatementError: what the bank delivered cannot be trusted.
            BankError: the bank refused, e.g. because it does not know the account.
            BankUnknown: the bank did not answer; ask again.
        """


class Bank(Statements, Protocol):
    """A bank that keeps reserve accounts, and pays out of them."""

    def pay(self, account: str, payment: Payment) -> PaymentStatus:
        """Pay out of the account, once: the same payment again changes nothing.

        A bank that does not answer may have paid. `BankUnknown` therefore means unknown, never
        failed: ask `find_payment` for the end-to-end id, and pay again only if it says `ABSENT`.

        Raises:
            BankError: the bank refused and no money moved: unknown account, not enough money,
                or the end-to-end id already names a different payment.
            BankUnknown: the bank did not answer: the payment may or may not have been made.
        """

    def find_payment(self, account: str, end_to_end_id: str) -> PaymentStatus:
        """What became of a payment out of the account.

        Raises:
            BankUnknown: the bank did not answer; ask again.
        """

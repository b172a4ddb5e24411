"""A bank that goes wrong on purpose, to see that nobody loses money over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from citymint.bank.base import Payment, PaymentStatus
from citymint.bank.simulator.small_bank import SmallBank
from citymint.errors import BankUnknown
from citymint.reserve.entry import BankStatement


class Fault(Enum):
    """What goes wrong with one call of `pay`."""

    NONE = "none"
    SILENT_BEFORE_PAYING = "silent before paying"
    SILENT_AFTER_PAYING = "silent after paying"
    PAID_TWICE = "paid twice"


class FaultyBank:
    """A `Bank` in front of a small bank: each call of `pay` meets the next fault, then none.

    Args:
        bank: the bank that does the work.
        faults: one for each coming payment.
    """

    def __init__(self, bank: SmallBank, faults: Iterable[Fault] = ()):
        self._bank = bank
        self._faults = iter(faults)

    def read(self, account: str) -> Sequence[BankStatement]:
        """See `Bank.read`; nothing goes wrong here."""
        return self._bank.read(account)

    def pay(self, account: str, payment: Payment) -> PaymentStatus:
        """See `Bank.pay`.

        Raises:
            BankUnknown: the fault is silence; the payment was made or not, as it says.
        """
        fault = next(self._faults, Fault.NONE)
        if fault is Fault.SILENT_BEFORE_PAYING:
            raise BankUnknown(f"no answer to payment {payment.end_to_end_id}")
        status = self._bank.pay(account, payment)
        if fault is Fault.PAID_TWICE:
            self._bank.pay_again(payment.end_to_end_id)
        if fault is Fault.SILENT_AFTER_PAYING:
            raise BankUnknown(f"no answer to payment {payment.end_to_end_id}")
        return status

    def find_payment(self, account: str, end_to_end_id: str) -> PaymentStatus:
        """See `Bank.find_payment`; nothing goes wrong here."""
        return self._bank.find_payment(account, end_to_end_id)

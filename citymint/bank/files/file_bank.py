"""A bank reached by files: camt.053 statements in one folder, pain.001 orders in another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from citymint.bank.base import Payment, PaymentStatus
from citymint.bank.files.order import in_order
from citymint.bank.iso20022 import camt053, pain001
from citymint.errors import BankError, ConfigError, StatementError
from citymint.reserve.entry import BankStatement, Direction, chain
from citymint.reserve.payout import normal


class StatementFolder:
    """`Statements` in a folder.

    Args:
        statements: where the bank puts camt.053 files, one account or several, in any order.
    """

    def __init__(self, statements: Path):
        self._statements = statements

    def read(self, account: str) -> list[BankStatement]:
        """See `Bank.read`: all files of the folder; a statement in two of them counts once.

        Raises:
            ConfigError: there is no such folder.
        """
        found: dict[tuple[str, datetime], BankStatement] = {}
        for path in self._files():
            for statement in camt053.read(path):
                if statement.account != account:
                    continue
                name = (statement.statement_id, statement.created_at)
                if found.setdefault(name, statement) != statement:
                    raise StatementError(
                        f"another statement {statement.statement_id} of the same moment says"
                        " something else",
                        file=path,
                    )
        return list(chain(in_order(found.values())))

    def _files(self) -> Iterator[Path]:
        """A folder that is missing, unmounted perhaps, is not one without files."""
        if not self._statements.is_dir():
            raise ConfigError(f"bank.statements: there is no folder {self._statements}")
        yield from sorted(self._statements.glob("*.xml"))


class FileBank(StatementFolder):
    """A `Bank` made of two folders.

    Args:
        statements: as above.
        orders: where it looks for pain.001 files, one payment each, named by account and
            end-to-end id. Each is kept in `sent` below it too, so that the bank may take files
            away.
        holder: the name of the account holder, for the orders.
        currency: ISO 4217 code of the orders.
        clock: tells the time an order is written.
    """

    def __init__(
        self,
        statements: Path,
        orders: Path,
        *,
        holder: str,
        currency: str,
        clock: Callable[[], datetime],
    ):
        super().__init__(statements)
        self._orders = orders
        self._holder = holder
        self._currency = currency
        self._clock = clock

    def pay(self, account: str, payment: Payment) -> PaymentStatus:
        """See `Bank.pay`: writes the order, for the bank to fetch."""
        known = self.find_payment(account, payment.end_to_end_id)
        if known is not PaymentStatus.ABSENT:
            self._check_same(account, payment)
            return known
        kept = self._kept(account, payment.end_to_end_id)
        kept.parent.mkdir(exist_ok=True)
        pain001.write(
            [payment],
            debtor_account=account,
            debtor_name=self._holder,
            currency=self._currency,
            message_id=payment.end_to_end_id,
            created_at=self._clock(),
            path=kept,
        )
        # Killed here, the order waits for a person to hand it over: better than paying twice.
        os.link(kept, self._orders / kept.name)
        return PaymentStatus.PENDING

    def find_payment(self, account: str, end_to_end_id: str) -> PaymentStatus:
        """See `Bank.find_payment`: booked if a statement shows it, pending if it was ordered."""
        named = normal(end_to_end_id)
        if any(
            entry.direction is Direction.DEBIT and normal(entry.end_to_end_id or "") == named
            for path in self._files()
            for statement in camt053.read(path)
            if statement.account == account
            for entry in statement.entries
        ):
            return PaymentStatus.BOOKED
        ordered = self._kept(account, end_to_end_id).exists()
        return PaymentStatus.PENDING if ordered else PaymentStatus.ABSENT

    def _check_same(self, account: str, payment: Payment) -> None:
        order = self._kept(account, payment.end_to_end_id)
        if order.exists() and pain001.read(order).payments != (payment,):
            raise BankError(f"{order}: orders something else under the same end-to-end id")

    def _kept(self, account: str, end_to_end_id: str) -> Path:
        return self._orders / "sent" / f"{account}-{end_to_end_id}.xml"

"""The small bank from outside: every method is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from citymint.bank.base import Payment, PaymentStatus
from citymint.bank.iso20022 import pain001
from citymint.bank.simulator import ledger, payments, statements
from citymint.bank.simulator.statement_file import write
from citymint.bank.simulator.tables import open_database
from citymint.errors import BankError
from citymint.reserve.entry import BankStatement, Counterparty


class SmallBank:
    """A bank that keeps its accounts in one SQLite file. It is a `Bank` like any other.

    Several processes may use the same file at once. Amounts are minor units of the account's
    currency. Every method raises `BankError` for an account that the bank does not keep.

    Args:
        path: the SQLite file, created if there is none.
        clock: tells the bank's time, with its zone; lines are booked on its date.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime]):
        self._database = open_database(path)
        self._clock = clock

    def open_account(self, account: str, currency: str, name: str) -> None:
        """Open an account at balance zero; the very same account again changes nothing.

        Raises:
            BankError: it is open already in another currency or name, or its identification has
                other characters than letters, digits and hyphens.
            MoneyError: no such currency.
        """
        with self._database.begin() as connection:
            ledger.open_account(connection, account, currency, name)

    def balance(self, account: str) -> int:
        """The booked balance now, whether it is on a statement yet or not."""
        with self._database.begin() as connection:
            return ledger.balance(connection, account)

    def transfer_in(
        self,
        account: str,
        amount: int,
        remittance: str = "",
        *,
        payer: Counterparty | None = None,
        end_to_end_id: str | None = None,
    ) -> str:
        """Money arrives from another bank.

        Returns:
            The bank's reference of the line.

        Raises:
            BankError: the amount is not above 0, or a text cannot be printed.
        """
        with self._database.begin() as connection:
            return ledger.book(
                connection,
                account,
                ledger.above_zero(amount),
                self._today(),
                end_to_end_id=end_to_end_id,
                remittance=remittance,
                counterparty=payer,
            )

    def interest(self, account: str, amount: int, text: str = "INTEREST") -> str:
        """The bank pays interest. Returns and raises like `transfer_in`."""
        return self.transfer_in(account, amount, text)

    def charge(self, account: str, amount: int, text: str = "CHARGE") -> str:
        """The bank takes a fee, overdrawing the account if need be. Returns like `transfer_in`."""
        with self._database.begin() as connection:
            cost = -ledger.above_zero(amount)
            return ledger.book(connection, account, cost, self._today(), remittance=text)

    def accept(self, order: Path) -> dict[str, PaymentStatus]:
        """Carry out a pain.001 file. The same file again, or a part of it, pays nothing twice.

        Returns:
            By end-to-end id what became of each payment; `REJECTED` where it was refused.

        Raises:
            BankError: it is not such a file, or the account is not here or in another currency.
        """
        read = pain001.read(order)
        with self._database.begin() as connection:
            held_in = ledger.find_account(connection, read.debtor_account).currency
        if held_in != read.currency:
            raise BankError(f"{order.name} is in {read.currency}, the account in {held_in}")
        return {
            payment.end_to_end_id: self._pay_or_reject(read.debtor_account, payment)
            for payment in read.payments
        }

    def bounce(self, end_to_end_id: str) -> None:
        """The creditor's bank sends a payment back, under the end-to-end id it was sent with.

        Raises:
            BankError: there is no such payment, or it came back before.
        """
        with self._database.begin() as connection:
            payments.bring_back(connection, end_to_end_id, self._today())

    def pay_again(self, end_to_end_id: str) -> None:
        """The bank makes a mistake: it books a payment a second time.

        Raises:
            BankError: there is no such payment.
        """
        with self._database.begin() as connection:
            payments.move(connection, end_to_end_id, self._today())

    def write_statement(
        self, account: str, folder: Path, created_at: datetime | None = None
    ) -> Path:
        """Write a camt.053 file of all that was booked since the last statement.

        Where nothing was booked the statement is empty and just as valid: it says that the balance
        still stands at `created_at`. Earlier statements that the folder lacks are written too, so
        that it always holds the whole chain.

        Args:
            account: whose statement.
            folder: where to write; the file is named by account and statement.
            created_at: the time of the statement, to the second; now if it is not given.

        Raises:
            BankError: no time zone, or a later statement is already out.
        """
        with self._database.begin() as connection:
            statements.close_statement(connection, account, created_at or self._clock())
        with self._database.begin() as connection:
            name = ledger.find_account(connection, account).name
            for row in statements.closed_statements(connection, account):
                path = folder / f"{account}-{row.number:06}.xml"
                if not path.exists():
                    write(statements.read_statement(connection, row), name, path)
        return path

    # What every `Bank` can do.

    def read(self, account: str) -> list[BankStatement]:
        """See `Bank.read`. What was booked after the last statement is not on it yet."""
        with self._database.begin() as connection:
            ledger.find_account(connection, account)
            rows = statements.closed_statements(connection, account)
            return [statements.read_statement(connection, row) for row in rows]

    def pay(self, account: str, payment: Payment) -> PaymentStatus:
        """See `Bank.pay`. Money is booked at once."""
        with self._database.begin() as connection:
            return payments.pay(connection, account, payment, self._today())

    def find_payment(self, account: str, end_to_end_id: str) -> PaymentStatus:
        """See `Bank.find_payment`."""
        with self._database.begin() as connection:
            return payments.find_payment(connection, account, end_to_end_id)

    def _pay_or_reject(self, account: str, payment: Payment) -> PaymentStatus:
        try:
            return self.pay(account, payment)
        except BankError:
            return PaymentStatus.REJECTED

    def _today(self) -> date:
        return self._clock().date()

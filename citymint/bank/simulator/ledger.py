"""The ledger of the small bank: accounts, lines and balances, inside a caller's transaction."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from citymint.bank.simulator.tables import accounts, bookings
from citymint.errors import BankError
from citymint.money import Currency
from citymint.reserve.entry import Counterparty

_ACCOUNT = re.compile(r"[A-Za-z0-9-]{1,34}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def open_account(connection: Connection, account: str, currency: str, name: str) -> None:
    """Open an account at balance zero; the very same account again changes nothing.

    Raises:
        BankError: it is open already in another currency or name, or its identification has
            other characters than letters, digits and hyphens.
        MoneyError: no such currency.
    """
    if not _ACCOUNT.fullmatch(account):
        raise BankError(f"{account!r} cannot identify an account")
    wanted = (account, Currency.of(currency).code, one_line(name))
    found = connection.execute(select(accounts).where(accounts.c.account == account)).first()
    if found is None:
        connection.execute(insert(accounts).values(wanted))
    elif tuple(found) != wanted:
        raise BankError(f"account {account} is open already: {found.name}, {found.currency}")


def find_account(connection: Connection, account: str) -> Row[Any]:
    """The row of an account.

    Raises:
        BankError: there is none.
    """
    found = connection.execute(select(accounts).where(accounts.c.account == account)).first()
    if found is None:
        raise BankError(f"no account {account} at this bank")
    return found


def book(
    connection: Connection,
    account: str,
    amount: int,
    booked_on: date,
    *,
    end_to_end_id: str | None = None,
    remittance: str = "",
    counterparty: Counterparty | None = None,
) -> str:
    """Book one line of `amount` minor units, negative for a debit.

    Returns:
        The bank's reference of the line.

    Raises:
        BankError: no such account, or text that cannot be printed.
    """
    other = counterparty or Counterparty(None, None)
    line = {
        "account": find_account(connection, account).account,
        "amount": amount,
        "booked_on": booked_on.isoformat(),
        "end_to_end_id": one_line(end_to_end_id or "") or None,
        "remittance": one_line(remittance),
        "counterparty_name": one_line(other.name or "") or None,
        "counterparty_account": one_line(other.account or "") or None,
    }
    number = connection.execute(insert(bookings).values(line).returning(bookings.c.id))
    return reference(number.scalar_one())


def balance(connection: Connection, account: str) -> int:
    """The booked balance, whether on a statement yet or not, in signed minor units.

    Raises:
        BankError: no such account.
    """
    find_account(connection, account)
    total = select(func.coalesce(func.sum(bookings.c.amount), 0))
    return int(connection.execute(total.where(bookings.c.account == account)).scalar_one())


def above_zero(amount: int) -> int:
    """The amount, once it is sure that it moves money.

    Raises:
        BankError: it does not.
    """
    if type(amount) is not int or amount <= 0:
        raise BankError(f"{amount!r} is not an amount above 0 in whole minor units")
    return amount


def one_line(text: str) -> str:
    """The text with single spaces only, as banks carry it.

    Raises:
        BankError: it holds control characters.
    """
    line = " ".join(text.split())
    if _UNPRINTABLE.search(line):
        raise BankError(f"{line!r} cannot be printed on a statement")
    return line


def reference(line: int) -> str:
    """The bank's own reference of a line."""
    return f"SB{line:012}"

"""Statements of the small bank: closing one, and reading those that are closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from citymint.bank.simulator.ledger import balance, find_account, reference
from citymint.bank.simulator.tables import bookings, statements
from citymint.errors import BankError
from citymint.reserve.entry import BankStatement, Counterparty, Direction, Entry


def close_statement(connection: Connection, account: str, created_at: datetime) -> None:
    """Put all that was booked since the last statement on a new one.

    Where nothing was booked the new one is empty: that nothing happened is news too.

    Raises:
        BankError: no such account, no time zone, or a later statement is already out.
    """
    if created_at.utcoffset() is None:
        raise BankError(f"{created_at} has no time zone")
    closing = balance(connection, account)
    number, opening = 1, 0
    if earlier := closed_statements(connection, account):
        last = earlier[-1]
        if created_at < datetime.fromisoformat(last.created_at):
            raise BankError(f"account {account} has a statement of {last.created_at} already")
        number, opening = last.number + 1, last.closing
    new = (bookings.c.account == account) & bookings.c.statement.is_(None)
    connection.execute(update(bookings).where(new).values(statement=number))
    head = (account, number, created_at.isoformat(timespec="seconds"), opening, closing)
    connection.execute(insert(statements).values(head))


def closed_statements(connection: Connection, account: str) -> Sequence[Row[Any]]:
    """The rows of the closed statements of an account, oldest first, without their entries."""
    mine = select(statements).where(statements.c.account == account)
    return connection.execute(mine.order_by(statements.c.number)).all()


def read_statement(connection: Connection, row: Row[Any]) -> BankStatement:
    """A closed statement with its entries, in the order they were booked."""
    on_it = (bookings.c.account == row.account) & (bookings.c.statement == row.number)
    lines = connection.execute(select(bookings).where(on_it).order_by(bookings.c.id))
    return BankStatement(
        account=row.account,
        currency=find_account(connection, row.account).currency,
        statement_id=f"{row.number:06}",
        created_at=datetime.fromisoformat(row.created_at),
        opening=row.opening,
        closing=row.closing,
        entries=tuple(_entry(line) for line in lines),
    )


def _entry(line: Row[Any]) -> Entry:
    name, account = line.counterparty_name, line.counterparty_account
    return Entry(
        amount=abs(line.amount),
        direction=Direction.CREDIT if line.amount > 0 else Direction.DEBIT,
        booked_on=date.fromisoformat(line.booked_on),
        bank_reference=reference(line.id),
        end_to_end_id=line.end_to_end_id,
        remittance=(line.remittance,) if line.remittance else (),
        counterparty=Counterparty(name, account) if name or account else None,
    )

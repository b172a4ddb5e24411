"""Payments of the small bank: each is made once, whoever asks how often."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from citymint.bank.base import Payment, PaymentStatus
from citymint.bank.simulator.ledger import balance, book, find_account
from citymint.bank.simulator.tables import accounts, payments
from citymint.errors import BankError
from citymint.money import Currency
from citymint.reserve.entry import Counterparty


def pay(connection: Connection, account: str, payment: Payment, today: date) -> PaymentStatus:
    """Make a payment, unless it was made before.

    Raises:
        BankError: no such account, not enough money on it, or the end-to-end id already names
            another payment.
    """
    row = _row(account, payment)
    if known := _find(connection, account, payment.end_to_end_id):
        if tuple(known)[:-1] != row:
            raise BankError(f"{payment.end_to_end_id} already names another payment")
        return PaymentStatus(known.status)
    if payment.amount > (held := balance(connection, account)):
        money = Currency.of(find_account(connection, account).currency).format
        raise BankError(f"{payment.end_to_end_id} asks {money(payment.amount)} of {money(held)}")
    connection.execute(insert(payments).values((*row, PaymentStatus.BOOKED.value)))
    move(connection, payment.end_to_end_id, today, account)
    return PaymentStatus.BOOKED


def find_payment(connection: Connection, account: str, end_to_end_id: str) -> PaymentStatus:
    """What became of a payment out of an account."""
    known = _find(connection, account, end_to_end_id)
    return PaymentStatus(known.status) if known else PaymentStatus.ABSENT


def move(
    connection: Connection, end_to_end_id: str, today: date, account: str | None = None
) -> None:
    """Book a payment: out of its account, and into the creditor's if he banks here too.

    Two accounts may pay under the same id: without an account it is the first that did.

    Raises:
        BankError: no such payment.
    """
    row = _known(connection, end_to_end_id, account)
    debtor = find_account(connection, row.account)
    told = {"end_to_end_id": end_to_end_id, "remittance": row.remittance}
    creditor = Counterparty(row.creditor_name, row.creditor_account)
    book(connection, row.account, -row.amount, today, counterparty=creditor, **told)
    here = accounts.c.account == row.creditor_account
    if connection.execute(select(accounts).where(here)).first():
        payer = Counterparty(debtor.name, debtor.account)
        book(connection, row.creditor_account, row.amount, today, counterparty=payer, **told)


def bring_back(connection: Connection, end_to_end_id: str, today: date) -> None:
    """The creditor's bank sends a payment back, under the end-to-end id it was sent with.

    Raises:
        BankError: no such payment, or it came back before.
    """
    row = _known(connection, end_to_end_id)
    if row.status != PaymentStatus.BOOKED.value:
        raise BankError(f"{end_to_end_id} is {row.status}: it cannot come back")
    creditor = Counterparty(row.creditor_name, row.creditor_account)
    told = {"end_to_end_id": end_to_end_id, "remittance": row.remittance}
    book(connection, row.account, row.amount, today, counterparty=creditor, **told)
    this = payments.c.end_to_end_id == end_to_end_id
    connection.execute(update(payments).where(this).values(status=PaymentStatus.RETURNED.value))


def _row(account: str, payment: Payment) -> tuple[str, str, int, str, str, str]:
    return (
        payment.end_to_end_id,
        account,
        payment.amount,
        payment.creditor_account,
        payment.creditor_name,
        payment.remittance,
    )


def _find(connection: Connection, account: str, end_to_end_id: str) -> Row[Any] | None:
    named = payments.c.end_to_end_id == end_to_end_id
    this = select(payments).where(named, payments.c.account == account)
    return connection.execute(this).first()


def _known(connection: Connection, end_to_end_id: str, account: str | None = None) -> Row[Any]:
    this = select(payments).where(payments.c.end_to_end_id == end_to_end_id)
    if account is not None:
        this = this.where(payments.c.account == account)
    if (row := connection.execute(this).first()) is None:
        raise BankError(f"this bank never saw a payment {end_to_end_id}")
    return row

"""The frame of one `Stmt` of a camt.053: account, currency, time and booked balances."""

from __future__ import annotations

from datetime import tzinfo

from citymint.bank.iso20022._values import read_account, read_amount, read_direction, read_time
from citymint.bank.iso20022._xml import Node
from citymint.errors import MoneyError
from citymint.money import Currency
from citymint.reserve.entry import BankStatement, Entry

_OPENING, _PREVIOUS_CLOSING, _CLOSING = "OPBD", "PRCD", "CLBD"


def read_statement(
    stmt: Node, header: Node, entries: tuple[Entry, ...], zone: tzinfo | None
) -> BankStatement:
    """The statement that `stmt` frames around its entries.

    Args:
        stmt: the `Stmt`; its `Ntry` may already be gone.
        header: the `GrpHdr` of the message.
        entries: what its `Ntry` stand for.
        zone: time zone of times that are written without one.

    Raises:
        StatementError: something is missing, doubled or in another currency.
    """
    currency = read_currency(stmt)
    account = stmt.need("Acct")
    return BankStatement(
        account=read_account(account) or account.need("Id/IBAN").text(),
        currency=currency.code,
        statement_id=stmt.need("Id").text(),
        # Version 08 may leave the time to the header of the message.
        created_at=read_time(stmt.find("CreDtTm") or header.need("CreDtTm"), zone),
        opening=_opening(stmt, currency),
        closing=_balance(stmt, _CLOSING, currency),
        entries=entries,
    )


def read_currency(stmt: Node) -> Currency:
    """The currency of the account; where the bank does not say, that of its first balance.

    Raises:
        StatementError: there is neither, or no such currency.
    """
    stated = stmt.find("Acct/Ccy")
    if stated is None and not stmt.each("Bal"):
        raise stmt.wrong("names no currency: Acct/Ccy and Bal are missing")
    place = stated or stmt.each("Bal")[0].need("Amt")
    try:
        return Currency.of(stated.text() if stated else place.element.get("Ccy", ""))
    except MoneyError as error:
        raise place.wrong(str(error)) from error


def check_count(stmt: Node, lines: int, booked: int) -> None:
    """Check the number of entries against the bank's own count, where it gives one.

    Raises:
        StatementError: it is another.
    """
    stated = stmt.find("TxsSummry/TtlNtries/NbOfNtries")
    # ISO 20022 leaves open whether entries that are not booked are counted.
    if stated and stated.text() not in (str(lines), str(booked)):
        raise stated.wrong(f"the bank counted {stated.text()} entries, {lines} are here")


def _opening(stmt: Node, currency: Currency) -> int:
    kinds = [kind for kind in (_OPENING, _PREVIOUS_CLOSING) if _balances(stmt, kind)]
    amounts = {_balance(stmt, kind, currency) for kind in kinds or [_OPENING]}
    if len(amounts) > 1:
        told = " and ".join(map(currency.format, sorted(amounts)))
        raise stmt.wrong(f"opens at two different balances: {told}")
    return amounts.pop()


def _balance(stmt: Node, kind: str, currency: Currency) -> int:
    balances = _balances(stmt, kind)
    if len(balances) != 1:
        raise stmt.wrong(f"has {len(balances)} balances of type {kind}, one is expected")
    sign = read_direction(balances[0].need("CdtDbtInd")).sign
    return sign * read_amount(balances[0].need("Amt"), currency)


def _balances(stmt: Node, kind: str) -> list[Node]:
    return [bal for bal in stmt.each("Bal") if bal.says("Tp/CdOrPrtry/Cd") == kind]

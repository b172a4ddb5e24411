"""The single values ISO 20022 files are made of: amounts, directions, days, times, accounts."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from citymint.bank.iso20022._xml import Node
from citymint.errors import MoneyError
from citymint.money import Currency
from citymint.reserve.entry import Direction

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(T.+|Z|[+-]\d{2}:\d{2})?")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?")


def read_amount(node: Node, currency: Currency) -> int:
    """Minor units of an `Amt`.

    Raises:
        StatementError: another currency than the account's, or not an amount in it.
    """
    stated = node.element.get("Ccy")
    if stated != currency.code:
        raise node.wrong(f"is in {stated}, but the account is in {currency.code}")
    try:
        return currency.parse(node.text())
    except MoneyError as error:
        raise node.wrong(str(error)) from error


def read_direction(node: Node) -> Direction:
    """The direction that a `CdtDbtInd` names.

    Raises:
        StatementError: neither CRDT nor DBIT.
    """
    code = node.text()
    try:
        return Direction(code)
    except ValueError:
        raise node.wrong(f"{code!r} is neither CRDT nor DBIT") from None


def read_flag(node: Node | None) -> bool | None:
    """An indicator such as `RvslInd`; None if the bank does not give it.

    Raises:
        StatementError: neither true nor false.
    """
    if node is None:
        return None
    flags = {"true": True, "1": True, "false": False, "0": False}
    if node.text() not in flags:
        raise node.wrong(f"{node.text()!r} is neither true nor false")
    return flags[node.text()]


def read_day(node: Node) -> date:
    """The calendar day of a date, or of a date with a time, as the bank wrote it.

    Raises:
        StatementError: no such day.
    """
    written = _DAY.fullmatch(node.text())
    try:
        return date.fromisoformat(written[1] if written else "")
    except ValueError:
        raise node.wrong(f"{node.text()!r} is not a date") from None


def read_time(node: Node, zone: tzinfo | None) -> datetime:
    """A moment; `zone` is that of a bank that writes its times without one.

    Raises:
        StatementError: no such time, or no time zone where none was given.
    """
    text = node.text()
    try:
        time = datetime.fromisoformat(text if _TIME.fullmatch(text) else "")
    except ValueError:
        raise node.wrong(f"{text!r} is not a date and time") from None
    if time.tzinfo is None and zone is None:
        raise node.wrong(f"{text} has no time zone: which moment is meant?")
    return time if time.tzinfo else time.replace(tzinfo=zone)


def read_account(account: Node | None) -> str | None:
    """The identification of an account: its IBAN, or the number its bank gave it."""
    if account is None:
        return None
    return account.says("Id/IBAN") or account.says("Id/Othr/Id")

"""`bank show`: what a bank statement file says."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from citymint.bank.iso20022 import camt053
from citymint.money import Currency
from citymint.reserve.entry import BankStatement, Entry


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object; amounts in minor units.")
def show(file: Path, as_json: bool) -> None:
    """Read a bank statement FILE (camt.053) and show what it says, or why it is refused.

    \b
    Example:
        citymint bank show statements/2026-11-02.xml
    """
    statements = camt053.read(file)
    if as_json:
        told = {"file": str(file), "statements": [asdict(one) for one in statements]}
        click.echo(json.dumps(told, default=_plain, ensure_ascii=False))
        return
    console = Console()
    for one in statements:
        console.print(_table(one))


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"{value!r} has no JSON form")


def _table(one: BankStatement) -> Table:
    money = Currency.of(one.currency).format
    created = f"{one.created_at:%Y-%m-%d %H:%M %Z}"
    title = f"Account {one.account}, statement {one.statement_id} of {created}"
    table = Table("Booked", "What", "Counterparty", title=title)
    table.add_column("Amount", justify="right")
    table.add_row("", "Opening balance", "", money(one.opening), end_section=True)
    for entry in one.entries:
        # What a payer wrote is text, not markup.
        what, who = Text(_what(entry)), Text(_who(entry))
        table.add_row(entry.booked_on.isoformat(), what, who, money(entry.signed))
    table.add_section()
    table.add_row("", "Closing balance", "", money(one.closing))
    return table


def _what(entry: Entry) -> str:
    return " / ".join(entry.remittance) or entry.end_to_end_id or entry.bank_reference or ""


def _who(entry: Entry) -> str:
    other = entry.counterparty
    return ", ".join(part for part in (other.name, other.account) if part) if other else ""

"""Lists: a table for people, JSON and CSV for machines, of the same facts."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from citymint.text.shown import short

Facts = Mapping[str, Any]

_WIDEST = 1_000  # characters


class Form(Enum):
    """How a list is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Column:
    """A fact as people see it.

    Attributes:
        name: of the fact; also of the column, blanks for underscores.
        shown: what of it; the fact itself if not given.
        is_amount: whether it stands to the right.
    """

    name: str
    shown: Callable[[Any], str] = str
    is_amount: bool = False


def _chosen(context: click.Context, option: click.Parameter, given: bool) -> None:
    if given:
        context.meta["form"] = Form(option.name)


def as_list(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options `--json` and `--csv`; it calls `tell_list` with neither."""
    for name, what in (("csv", "comma-separated values"), ("json", "one JSON object")):
        command = click.option(
            f"--{name}",
            name,
            is_flag=True,
            expose_value=False,
            callback=_chosen,
            help=f"Print {what}: amounts in minor units, moments in Unix seconds.",
        )(command)
    return command


def tell_list(name: str, facts: Sequence[Facts], columns: Sequence[Column], nothing: str) -> None:
    """Print a list as its command was asked to.

    Args:
        name: of the list, in JSON.
        facts: a row each, of the same names.
        columns: what people see of them.
        nothing: what people are told of an empty one.
    """
    match click.get_current_context().meta.get("form", Form.TABLE):
        case Form.JSON:
            click.echo(json.dumps({name: [dict(it) for it in facts]}, ensure_ascii=False))
        case Form.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(facts[0] if facts else [it.name for it in columns])
            writer.writerows([it.values() for it in facts])
        case _:
            _print(facts, columns, nothing)


def account_shown(account: str) -> str:
    """A reserve account's name in short."""
    return short(bytes.fromhex(account.removeprefix("0x")))


def _print(facts: Sequence[Facts], columns: Sequence[Column], nothing: str) -> None:
    if not facts:
        click.echo(nothing)
        return
    table = Table()
    for column in columns:
        justify: Any = "right" if column.is_amount else "left"
        table.add_column(column.name.replace("_", " "), justify=justify, no_wrap=True)
    for row in facts:
        cells = ((it, row[it.name]) for it in columns)
        table.add_row(*("" if fact is None else it.shown(fact) for it, fact in cells))
    console = Console(markup=False, highlight=False)
    # An amount that is cut is another amount: a line rather goes on beyond the screen.
    needed = console.measure(table, options=console.options.update(width=_WIDEST)).maximum
    console.width = max(console.width, needed)
    console.print(table, soft_wrap=True)

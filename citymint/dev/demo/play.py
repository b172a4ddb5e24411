"""The demonstration: a city day on one chain, then all that must be refused on a second one."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from web3 import Web3

from citymint.chain.city import BalanceSheet
from citymint.chain.deployment.plan import Plan
from citymint.dev.demo.refusals import Refused, refusals
from citymint.dev.demo.story import Amounts, city_day
from citymint.dev.stage import Stage, build
from citymint.money import Currency

_FIGURES = ("reserve", "supply", "unissued", "suspense", "surplus")
_COLUMNS = (*_FIGURES, "in_flight")
_LONG_HEX = re.compile(r"(0x[0-9a-f]{4})[0-9a-f]{20,}")


def play_city_day(w3: Web3, plan: Plan, folder: Path, console: Console) -> BalanceSheet:
    """Play the good story and show the balance sheet after each step.

    Raises:
        FigureError: a figure is off.
    """
    stage = build(w3, plan, folder, folder / "deployment.json")
    money = stage.city.currency
    table = _sheet_table("A city day")
    with console.status("The city's day goes by …"):
        for scene in city_day(stage, Amounts()):
            table.add_row(scene.title, *_figures(scene.sheet, money))
            sheet = scene.sheet
    console.print(table)
    console.print("surplus = reserve − supply − unissued − suspense\n", style="dim")
    _show_files(stage, console)
    return sheet


def play_refusals(w3: Web3, plan: Plan, folder: Path, console: Console) -> list[Refused]:
    """Try what must be refused and show each error.

    Raises:
        FigureError: something was let through.
    """
    stage = build(w3, plan, folder, folder / "deployment.json")
    table = Table(
        "tried", "refused with", title="What must be refused", title_justify="left", box=SIMPLE_HEAD
    )
    refused = []
    with console.status("Trying what must be refused …"):
        for one in refusals(stage, deposit=Amounts().deposit):
            refused.append(one)
            table.add_row(one.step, _LONG_HEX.sub(r"\1…", one.error))
    console.print(table)
    return refused


def result(sheet: BalanceSheet, refused: list[Refused]) -> dict[str, Any]:
    """The demonstration's outcome for machines; amounts are minor units."""
    figures = {name: getattr(sheet, name) for name in _FIGURES}
    return {"ok": True, **figures, "refusals": [asdict(one) for one in refused]}


def _sheet_table(title: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=0)
    table.show_edge = False
    table.add_column("after the step", no_wrap=True)
    for column in _COLUMNS:
        table.add_column(column.replace("_", " "), justify="right", no_wrap=True)
    return table


def _figures(sheet: BalanceSheet, money: Currency) -> list[str]:
    return [money.format(getattr(sheet, column)) for column in _COLUMNS]


def _show_files(stage: Stage, console: Console) -> None:
    console.print("Files that went between city and bank:")
    for path in sorted([*stage.inbox.glob("*.xml"), *stage.outbox.glob("*.xml")]):
        console.print(f"  {path}", soft_wrap=True, highlight=False)

"""Plays a rehearsal, shows its scenes, and verifies the cities that are left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from web3 import Web3

from citymint.chain.city import City
from citymint.chain.deployment.plan import Plan
from citymint.dev.demo.story import FigureError
from citymint.dev.local import PLAN
from citymint.dev.rehearsals import REHEARSALS
from citymint.dev.rehearsals.scene import Scene
from citymint.dev.stage import build
from citymint.errors import ChainError
from citymint.verify import Report, verify
from citymint.verify.node import Node


def play(name: str, w3: Web3, folder: Path, console: Console) -> dict[str, Any]:
    """Play a rehearsal on a fresh chain.

    Returns:
        The outcome for machines: its scenes, and what was verified of each city.

    Raises:
        FigureError: something was not as it must be, or a city does not verify.
    """
    _url(w3)  # known before anything is played
    stage = build(w3, Plan.read(PLAN), folder, folder / "deployment.json")
    title = name.replace("-", " ").capitalize()
    table = Table("who", "what", title=title, title_justify="left", box=SIMPLE_HEAD)
    scenes: list[Scene] = []
    cities: dict[str, City] = {}
    reports: dict[str, Report] = {}

    def told() -> Iterator[Scene]:
        nonlocal cities
        cities = yield from REHEARSALS[name](stage)

    try:
        with console.status(f"{title} …"):
            for scene in told():
                scenes.append(scene)
                table.add_row(scene.who, scene.what)
            reports = {city: _verified(there) for city, there in cities.items()}
    finally:
        stage.close()
        console.print(table)
    for city, report in reports.items():
        checked = sum(report.to_json()["checked"].values())
        console.print(
            f"  verified {city} as of block {report.block}: {checked} things, all in order"
        )
    console.print()
    return {
        "rehearsal": name,
        "scenes": [{"who": it.who, "what": it.what} for it in scenes],
        "verified": {city: report.to_json() for city, report in reports.items()},
    }


def _verified(city: City) -> Report:
    report = verify(Node(_url(city.w3), lambda *_: None), city.deployment)
    if report.differences:
        raise FigureError("; ".join(str(found) for found in report.differences))
    return report


def _url(w3: Web3) -> str:
    url = getattr(w3.provider, "endpoint_uri", None)
    if url is None:
        raise ChainError("only a node that speaks HTTP can be asked to verify, such as anvil")
    return str(url)

"""`make bench`: measure, and show scenarios beside their baselines; `--write` keeps the figures."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.gas import measure
from citymint.chain.compiler import ROOT
from citymint.dev.devnet import anvil

SNAPSHOT = ROOT / "tests" / "snapshots" / "gas.json"
_BASELINES = {"oz_": "OpenZeppelin", "solady_": "Solady"}


def main() -> None:
    """Print gas of each scenario, and how it compares with each plain token that has it."""
    with tempfile.TemporaryDirectory() as folder, anvil(starts_at=1_767_571_200) as w3:
        gas = measure(w3, Path(folder))
    table = Table("scenario", "gas", *_BASELINES.values(), title="Gas", title_justify="left")
    for name, used in gas.items():
        if not name.startswith(tuple(_BASELINES)):
            cells = (_beside(used, gas.get(prefix + name)) for prefix in _BASELINES)
            table.add_row(name, f"{used:,}", *cells)
    Console().print(table)
    if "--write" in sys.argv:
        SNAPSHOT.write_text(json.dumps(gas, indent=2) + "\n")


def _beside(used: int, baseline: int | None) -> str:
    return f"{baseline:,} ({used / baseline:.3f}×)" if baseline else ""


if __name__ == "__main__":
    main()

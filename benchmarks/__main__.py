"""`make bench`: measure, and show ratios."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.gas import measure
from citymint.chain.devnet import anvil

_BASELINE = "oz_"


def main() -> None:
    """Print gas of each scenario, with its ratio to OpenZeppelin's plain token where it has one."""
    with tempfile.TemporaryDirectory() as folder, anvil(starts_at=1_767_571_200) as w3:
        gas = measure(w3, Path(folder))
    table = Table("scenario", "gas", "OpenZeppelin", "ratio", title="Gas", title_justify="left")
    for name, used in gas.items():
        if name.startswith(_BASELINE):
            continue
        baseline = gas.get(_BASELINE + name)
        ratio = f"{used / baseline:.3f}" if baseline else ""
        table.add_row(name, f"{used:,}", f"{baseline:,}" if baseline else "", ratio)
    Console().print(table)


if __name__ == "__main__":
    main()

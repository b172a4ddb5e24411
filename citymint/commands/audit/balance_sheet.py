"""`audit balance-sheet`: the six figures that the chain keeps."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from citymint.commands._options import as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command("balance-sheet")
@wired
@as_json
def balance_sheet(wiring: Wiring, *, as_json: bool) -> None:
    """Show the balance sheet that the chain keeps.

    \b
    Example:
      citymint audit balance-sheet --json
    """
    figures = wiring.city.balance_sheet().to_json()
    if as_json:
        tell("", figures, as_json=True)
        return
    table = Table("", wiring.city.currency.code, title="Balance sheet", title_justify="left")
    table.columns[1].justify = "right"
    for name, amount in figures.items():
        table.add_row(name.replace("_", " "), wiring.city.currency.format(amount))
    Console().print(table)

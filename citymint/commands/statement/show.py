"""`statement show`: the entries of a posted statement."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from citymint.chain.events import posted_statements
from citymint.commands._options import as_json, tell, wired
from citymint.errors import StepError
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("sequence", type=click.IntRange(min=1))
def show(wiring: Wiring, sequence: int, *, as_json: bool) -> None:
    """Show the entries of posted statement SEQUENCE, from the issuer's book.

    \b
    Example:
      citymint statement show 12
    """
    posted = {
        it.statement.sequence: it for it in posted_statements(wiring.city, wiring.open_account.id)
    }
    if sequence not in posted:
        raise StepError(f"statement {sequence} of {wiring.account.named} is not posted")
    with wiring.book() as book:
        leaves = book.leaves_of(posted[sequence].statement)
    done = [wiring.city.is_done(wiring.account.id, sequence, leaf.index) for leaf in leaves]
    facts = [_entry(leaf, over) for leaf, over in zip(leaves, done, strict=True)]
    if as_json:
        tell("", {"entries": facts}, as_json=True)
        return
    table = Table("index", "kind", "amount", "for", "", title_justify="left")
    for fact in facts:
        amount = wiring.city.currency.format(fact["amount"])
        cells = (str(fact["index"]), fact["kind"], amount, fact["target"])
        table.add_row(*cells, "done" if fact["done"] else "")
    Console().print(table)


def _entry(leaf: Leaf, done: bool) -> dict[str, Any]:
    whose = leaf.wallet if any(leaf.target) else ""
    if leaf.kind is EntryKind.PAYOUT or (leaf.kind is EntryKind.DEPOSIT and leaf.origin):
        whose += f", redemption {leaf.origin}"
    kind = leaf.kind.name.lower().replace("_", " ")
    return {"index": leaf.index, "kind": kind, "amount": leaf.amount, "target": whose, "done": done}

"""What drafting and attesting share: their options, and how a proposal is told."""

from __future__ import annotations

import click

from citymint.reserve.proposal import Proposal
from citymint.wiring.wiring import Wiring

_TOTALS = (
    *("deposits", "unmatched", "matched", "returned"),
    *("payouts", "other_in", "other_out"),
)
says_closes = click.option("--closes", is_flag=True, help="It is the account's last statement.")
says_astray = click.option(
    "--astray",
    metavar="REDEMPTION",
    type=click.IntRange(min=1),
    multiple=True,
    help="What may be its payment in this statement is none, and a loss; may be given again.",
)


def summary(wiring: Wiring, proposal: Proposal) -> str:
    """What came and went, by its meaning, and which codes did not count."""
    money, statement = wiring.city.currency.format, proposal.statement
    totals = {name.replace("_", " "): getattr(statement, name) for name in _TOTALS}
    moved = [f"{name} {money(total)}" for name, total in totals.items() if total]
    aside = sorted(proposal.told.left_out(statement.sequence))
    without = f"; set aside: {', '.join(aside)}" if aside else ""
    lost = sorted(proposal.told.gone_astray(statement.sequence))
    astray = f"; astray: redemption {', '.join(map(str, lost))}" if lost else ""
    return (", ".join(moved) or "nothing moved") + without + astray

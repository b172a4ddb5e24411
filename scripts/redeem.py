"""Tokens go in, to be paid: `ape run redeem --network … --city …`."""

from __future__ import annotations

import click

from citymint.commands.redemption.request import request
from citymint.dev.demo.story import Amounts, deposited, paid_out
from citymint.dev.stage import Stage
from scripts._city import of_city


def local(stage: Stage) -> None:
    """The resident redeems, the bank pays, its next statement burns."""
    amounts = Amounts()
    if stage.city.balance_of(stage.sender("resident").address) < amounts.redeemed:
        deposited(stage, amounts.deposit)
    burned = paid_out(stage, "resident", amounts.redeemed)
    click.echo(f"burned {burned}; {stage.city.balance_sheet()}")


cli = of_city(request, local)

"""Tokens go in, the bank pays, they are burned: `ape run redeem --network …`."""

from __future__ import annotations

import click

from citymint.dev.demo.story import Amounts, deposited, paid_out
from citymint.dev.stage import Stage
from scripts._local import on_local_city


@on_local_city
def cli(stage: Stage) -> None:
    """The resident redeems, the bank pays, its next statement burns."""
    amounts = Amounts()
    if stage.city.balance_of(stage.sender("resident").address) < amounts.redeemed:
        deposited(stage, amounts.deposit)
    burned = paid_out(stage, "resident", amounts.redeemed)
    click.echo(f"burned {burned}; {stage.city.balance_sheet()}")

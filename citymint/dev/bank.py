"""A bank to try things with, on this machine: `python -m citymint.dev.bank --help`.

It keeps the reserve account of a desk, takes the orders that the desk writes, and puts statements
where the desk looks for them, all by the clock of the desk's chain.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from citymint.bank.simulator import SmallBank
from citymint.chain.networks import LOCAL
from citymint.errors import ConfigError
from citymint.reserve.entry import Counterparty
from citymint.wiring.configuration import CityConfig, FileBankConfig
from citymint.wiring.desk import Desk

_PAYER = Counterparty("A resident", "333-000-000001")


@click.group()
@click.option("--city", type=click.Path(path_type=Path), default=Path("city.yml"))
@click.pass_context
def bank(context: click.Context, city: Path) -> None:
    """Stand in for the bank of a city on a chain for development, for the desk in `--city`."""
    context.obj = Desk(CityConfig.read(city))


@bank.command("transfer-in")
@click.argument("amount")
@click.argument("remittance")
@click.pass_obj
def transfer_in(desk: Desk, amount: str, remittance: str) -> None:
    """Have a resident send AMOUNT, with REMITTANCE in the reference line.

    \b
    Example:
      python -m citymint.dev.bank transfer-in 650000 7K3M9QXAY
    """
    small, account, _ = _opened(desk)
    units = desk.city.currency.parse(amount)
    small.transfer_in(account, units, remittance, payer=_PAYER)
    click.echo(f"{desk.city.currency.format(units)} came in from {_PAYER.account}")


@bank.command()
@click.pass_obj
def day(desk: Desk) -> None:
    """Carry out all orders, and write the next statement.

    \b
    Example:
      python -m citymint.dev.bank day
    """
    small, account, files = _opened(desk)
    for order in sorted(files.orders.glob("*.xml")):
        small.accept(order)
    click.echo(small.write_statement(account, files.statements))


def _opened(desk: Desk) -> tuple[SmallBank, str, FileBankConfig]:
    """The bank, the account it keeps, and the desk's folders, made if there are none.

    Raises:
        ConfigError: the desk has no account or no bank, or its chain is not for development.
    """
    reserve, files, city = desk.config.reserve, desk.config.bank, desk.city
    if reserve is None or files is None:
        raise ConfigError("reserve and bank are needed")
    if city.chain_id not in LOCAL:
        raise ConfigError(f"chain {city.chain_id} is not for development")
    for folder in (files.statements, files.orders):
        folder.mkdir(parents=True, exist_ok=True)
    small = SmallBank(Path("bank.sqlite"), lambda: datetime.fromtimestamp(city.now(), city.zone))
    small.open_account(reserve.bank_account, city.currency.code, files.holder)
    return small, reserve.bank_account, files


if __name__ == "__main__":
    bank()

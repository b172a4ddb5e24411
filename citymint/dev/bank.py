"""A bank to try things with, on this machine: `python -m citymint.dev.bank --help`.

It keeps a configuration's reserve account, takes the orders that the issuer writes, and puts
statements where the issuer looks for them, all by the clock of its chain.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from citymint.bank.simulator import SmallBank
from citymint.chain.networks import LOCAL
from citymint.errors import ConfigError
from citymint.reserve.entry import Counterparty
from citymint.wiring.configuration import BankFiles, IssuerConfig, read_configuration
from citymint.wiring.wiring import Wiring

_PAYER = Counterparty("A resident", "333-000-000001")


@click.group()
@click.option("--city", type=click.Path(path_type=Path), default=Path("city.yml"))
@click.pass_context
def bank(context: click.Context, city: Path) -> None:
    """Stand in for the bank of the configuration in `--city`, on a chain for development."""
    context.obj = Wiring(read_configuration(city))


@bank.command("transfer-in")
@click.argument("amount")
@click.argument("remittance")
@click.pass_obj
def transfer_in(wiring: Wiring, amount: str, remittance: str) -> None:
    """Have a resident send AMOUNT, with REMITTANCE in the reference line.

    \b
    Example:
      python -m citymint.dev.bank transfer-in 650000 7K3M9QXAY
    """
    small, account, _ = _opened(wiring)
    units = wiring.city.currency.parse(amount)
    small.transfer_in(account, units, remittance, payer=_PAYER)
    click.echo(f"{wiring.city.currency.format(units)} came in from {_PAYER.account}")


@bank.command()
@click.pass_obj
def day(wiring: Wiring) -> None:
    """Carry out all orders, and write the next statement.

    \b
    Example:
      python -m citymint.dev.bank day
    """
    small, account, files = _opened(wiring)
    for order in sorted(files.orders.glob("*.xml")):
        small.accept(order)
    click.echo(small.write_statement(account, files.statements))


def _opened(wiring: Wiring) -> tuple[SmallBank, str, BankFiles]:
    """The bank, the account it keeps, and its folders, made if there are none.

    Raises:
        ConfigError: it is not an issuer's, or its chain is not for development.
    """
    if not isinstance(wiring.config, IssuerConfig):
        raise ConfigError("this takes an issuer's configuration")
    reserve, files, city = wiring.config.reserve, wiring.config.bank, wiring.city
    if city.chain_id not in LOCAL:
        raise ConfigError(f"chain {city.chain_id} is not for development")
    for folder in (files.statements, files.orders):
        folder.mkdir(parents=True, exist_ok=True)
    small = SmallBank(Path("bank.sqlite"), lambda: datetime.fromtimestamp(city.now(), city.zone))
    small.open_account(reserve.bank_account, city.currency.code, files.holder)
    return small, reserve.bank_account, files


if __name__ == "__main__":
    bank()

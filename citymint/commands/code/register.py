"""`code register`: hear of a binding."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain.wallets import ContractWallets
from citymint.codes.binding import Binding
from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.commands.code._shared import here
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("binding", type=READABLE)
def register(wiring: Wiring, binding: Path, *, as_json: bool) -> None:
    """Check a wallet's BINDING and keep it. Issuer and attestors each do this for themselves.

    \b
    Example:
      citymint code register binding.json
    """
    told = read_as(binding, Binding.from_json)
    with wiring.bindings() as bindings:
        contracts = ContractWallets(wiring.city)
        bindings.add(told, now=wiring.city.now(), contracts=contracts, **here(wiring))
    facts = {"code": told.code, "wallet": told.wallet}
    tell(f"{told.code} is bound to {told.wallet}", facts, as_json=as_json)

"""`code sign`: what a contract wallet says to a binding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from citymint.codes.binding import Binding
from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.errors import BindingError
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--releases", is_flag=True, help="It is of the wallet that has the code so far.")
@click.argument("binding", type=READABLE)
@click.argument("signature")
def sign(wiring: Wiring, binding: Path, signature: str, *, releases: bool, as_json: bool) -> None:
    """Write the SIGNATURE of a contract wallet, in hex, into a BINDING.

    All who are told of it ask the wallet (ERC-1271) as of the block that the binding names.

    \b
    Example:
      citymint code sign --city holder.yml binding.json 0x5f3a9c01
    """
    told = read_as(binding, Binding.from_json)
    try:
        signed = bytes.fromhex(signature.removeprefix("0x"))
    except ValueError as error:
        raise BindingError(f"{signature!r} is not a signature in hex") from error
    block = told.block or wiring.city.final_block()
    if releases:
        told = replace(told, block=block, release=signed)
    else:
        told = replace(told, block=block, signature=signed)
    binding.write_text(told.to_json())
    facts = {"code": told.code, "wallet": told.wallet, "block": block}
    tell(f"Signed; wallets are asked as of block {block}", facts, as_json=as_json)

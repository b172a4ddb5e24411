"""`code draw`: a payment code for one's wallet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from citymint.codes.binding import Binding
from citymint.codes.payment_code import new_code
from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.commands.code._shared import check_new, here, holder, still_to_do
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--code", "known", help="One that another wallet releases; a new one if not given.")
@click.option("--wallet", help="A contract wallet instead of the key: shows what it is to sign.")
@click.option("--again", is_flag=True, help="Although this wallet has the code, which it releases.")
@click.argument("binding", type=WRITABLE)
def draw(
    wiring: Wiring,
    binding: Path,
    *,
    known: str | None,
    wallet: str | None,
    again: bool,
    as_json: bool,
) -> None:
    """Draw a payment code for the key `holder` and write its signed BINDING.

    \b
    Example:
      citymint code draw --city holder.yml binding.json
    """
    check_new(binding)
    drawn, now = known or new_code(), wiring.city.now()
    if wallet is None:
        signed = Binding.sign(drawn, holder(wiring), now, **here(wiring))
        if again:
            signed = signed.released_by(holder(wiring), **here(wiring))
        facts: dict[str, Any] = {"code": signed.code, "wallet": signed.wallet}
        text = f"Payment code {signed.code} is for {signed.wallet}"
    else:
        signed = Binding(drawn, wallet, now, b"", block=wiring.city.final_block())
        facts = Binding.typed_data(drawn, wallet, now, **here(wiring))
        text = f"To be signed by {wallet}, then `code sign`:\n{json.dumps(facts)}"
    binding.write_text(signed.to_json())
    text += f"\n{still_to_do(wiring, binding, now)}"
    tell(text, facts, as_json=as_json)

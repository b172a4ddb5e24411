"""`code revoke`: bind a code to nobody."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.codes.binding import NOBODY, Binding
from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.commands.code._shared import check_code, check_new, here, holder, still_to_do
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("code")
@click.argument("binding", type=WRITABLE)
def revoke(wiring: Wiring, code: str, binding: Path, *, as_json: bool) -> None:
    """Write a BINDING of CODE to nobody, signed by the key `holder`: the code is used no more.

    \b
    Example:
      citymint code revoke --city holder.yml 7K3M9QXAY binding.json
    """
    check_code(code)
    check_new(binding)
    now = wiring.city.now()
    bare = Binding(code, NOBODY, now, b"")
    binding.write_text(bare.released_by(holder(wiring), **here(wiring)).to_json())
    text = f"{binding} revokes {code}\n{still_to_do(wiring, binding, now)}"
    tell(text, {"code": code, "wallet": NOBODY}, as_json=as_json)

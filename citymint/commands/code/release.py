"""`code release`: let go of a code."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.codes.binding import Binding
from citymint.commands._options import as_json, read_as, tell, wired
from citymint.commands.code._shared import here, holder
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("binding", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def release(wiring: Wiring, binding: Path, *, as_json: bool) -> None:
    """Let go of a payment code: sign another wallet's BINDING with the key `holder`.

    \b
    Example:
      citymint code release --city old_holder.yml binding.json
    """
    told = read_as(binding, Binding.from_json).released_by(holder(wiring), **here(wiring))
    binding.write_text(told.to_json())
    facts = {"code": told.code, "wallet": told.wallet}
    tell(f"{told.code} is released to {told.wallet}", facts, as_json=as_json)

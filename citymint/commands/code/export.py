"""`code export`: all bindings, for others."""

from __future__ import annotations

import json
from pathlib import Path

import click

from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("register", type=WRITABLE)
def export(wiring: Wiring, register: Path, *, as_json: bool) -> None:
    """Write every binding kept here to REGISTER, for an actor that has not heard of all.

    \b
    Example:
      citymint code export register.json
    """
    with wiring.bindings() as bindings:
        kept, name = bindings.register(), bindings.name()
    told = {"database": name, "bindings": [binding.facts() for binding in kept]}
    register.write_text(json.dumps(told))
    facts = {"bindings": len(kept)}
    tell(f"{len(kept)} bindings are in {register}", facts, as_json=as_json)

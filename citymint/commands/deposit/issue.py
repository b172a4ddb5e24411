"""`deposit issue`: mint for what was attested."""

from __future__ import annotations

import click

from citymint.commands._options import as_json, wired
from citymint.commands._taking import of_every_statement
from citymint.issuer import issue as issuing
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def issue(wiring: Wiring, *, as_json: bool) -> None:
    """Mint for every attested deposit that has no tokens yet.

    \b
    Example:
      citymint deposit issue
    """
    of_every_statement(wiring, issuing.issue, "minted", as_json=as_json)

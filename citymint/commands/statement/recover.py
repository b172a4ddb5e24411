"""`statement recover`: leaves of posted statements, from an attestor's last proposal."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.issuer import recover as recovering
from citymint.reserve.proposal import Proposal
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("proposal", type=READABLE)
def recover(wiring: Wiring, proposal: Path, *, as_json: bool) -> None:
    """Bring a lost book back from the PROPOSAL that was posted last, with the leaves of all before.

    \b
    Example:
      citymint statement recover proposal.json
    """
    last = read_as(proposal, Proposal.from_json)
    with wiring.issuer() as issuer:
        brought = recovering.recover(issuer, last)
    aside = sorted(brought.set_aside)
    text = f"{brought.statements} statements are in the book again"
    facts = {"statements": brought.statements, "set_aside": aside}
    tell(f"{text}; set aside: {', '.join(aside)}" if aside else text, facts, as_json=as_json)

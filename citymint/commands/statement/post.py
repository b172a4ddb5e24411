"""`statement post`: bring a proposal with its signatures to the chain."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.commands._signatures import read_signature
from citymint.issuer import post as posting
from citymint.reserve.proposal import Proposal
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("proposal", type=READABLE)
@click.argument("signatures", type=READABLE, nargs=-1)
def post(wiring: Wiring, proposal: Path, signatures: tuple[Path, ...], *, as_json: bool) -> None:
    """Post PROPOSAL with the attestors' SIGNATURES.

    \b
    Example:
      citymint statement post proposal.json bank.json auditor.json
    """
    proposed = read_as(proposal, Proposal.from_json)
    with wiring.issuer() as issuer:
        for path in signatures:
            attestor, signature = read_signature(path, "statement", proposed.statement, issuer.city)
            issuer.book.sign(proposed.statement.hash, attestor, signature)
        new = posting.post(issuer, proposed)
    sequence = proposed.statement.sequence
    facts = {"sequence": sequence, "posted": new}
    tell(f"Statement {sequence} {'is' if new else 'was already'} posted", facts, as_json=as_json)

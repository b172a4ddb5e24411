"""`statement recall`: what was signed here, for an issuer without a book."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.chain.events import posted_statements
from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.errors import AttestationError
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.argument("sequence", type=click.IntRange(min=1))
@click.argument("proposal", type=WRITABLE)
def recall(wiring: Wiring, sequence: int, proposal: Path, *, as_json: bool) -> None:
    """Write the PROPOSAL of statement SEQUENCE that was signed here: for an issuer without a book.

    The one that was posted; as long as none is, the last that was signed.

    \b
    Example:
      citymint statement recall --city auditor.yml 12 proposal.json
    """
    with wiring.attestor() as attestor:
        posted = posted_statements(wiring.city, wiring.account.id)
        wanted = posted[sequence - 1].statement.hash if sequence <= len(posted) else None
        kept = attestor.memory.proposal(wiring.account.id, sequence, wanted)
    if kept is None:
        raise AttestationError(f"statement {sequence} was not signed here")
    proposal.write_text(kept.to_json())
    tell(
        f"The proposal of statement {sequence} is in {proposal}",
        {"sequence": sequence},
        as_json=as_json,
    )

"""`statement attest`: read the bank again, and sign."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import READABLE, WRITABLE, as_json, read_as, tell, wired
from citymint.commands._signatures import write_signature
from citymint.commands.statement._drafting import says_astray, says_closes, summary
from citymint.reserve.proposal import Proposal
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@says_closes
@says_astray
@click.argument("proposal", type=READABLE)
@click.argument("signature", type=WRITABLE)
def attest(
    wiring: Wiring,
    proposal: Path,
    signature: Path,
    *,
    closes: bool,
    astray: tuple[int, ...],
    as_json: bool,
) -> None:
    """Read the bank again and, if PROPOSAL says the same, write a SIGNATURE of it.

    \b
    Example:
      citymint statement attest --city auditor.yml proposal.json auditor.json
    """
    proposed = read_as(proposal, Proposal.from_json)
    with wiring.attestor(closing=closes, astray=astray) as attestor:
        signed = attestor.attest(proposed)
        facts = write_signature(
            signature, "statement", proposed.statement, attestor.address, signed
        )
    text = f"Signed statement {proposed.statement.sequence}"
    tell(f"{text}: {summary(wiring, proposed)}", facts, as_json=as_json)

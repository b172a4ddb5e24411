"""`statement draft`: from the bank's statement to a proposal."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import WRITABLE, as_json, tell, wired
from citymint.commands.statement._drafting import says_astray, says_closes, summary
from citymint.issuer import collect as collecting
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@says_closes
@says_astray
@click.argument("proposal", type=WRITABLE)
def draft(
    wiring: Wiring, proposal: Path, *, closes: bool, astray: tuple[int, ...], as_json: bool
) -> None:
    """Draft the next statement from what the bank says; write it to PROPOSAL, for attestors.

    \b
    Example:
      citymint statement draft proposal.json
    """
    with wiring.issuer() as issuer:
        drafted = collecting.collect(issuer, closes=closes, astray=astray)
    if drafted is None:
        tell("The bank has nothing new.", {"sequence": None}, as_json=as_json)
        return
    proposal.write_text(drafted.to_json())
    facts = {"sequence": drafted.statement.sequence, **drafted.statement.to_json()}
    text = f"Statement {drafted.statement.sequence} is in {proposal}"
    tell(f"{text}: {summary(wiring, drafted)}", facts, as_json=as_json)

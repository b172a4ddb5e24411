"""From a bank statement to a posted one: `collect`, `attest`, `post`."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import as_json, at_desk, read_as, tell
from citymint.commands._signatures import read_signature, write_signature
from citymint.issuer import collect as collecting
from citymint.issuer import post as posting
from citymint.reserve.proposal import Proposal
from citymint.wiring.desk import Desk

_READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
_WRITABLE = click.Path(path_type=Path, dir_okay=False)

_TOTALS = (
    *("deposits", "unmatched", "matched", "returned"),
    *("payouts", "other_in", "other_out"),
)

_closes = click.option("--closes", is_flag=True, help="It is the account's last statement.")
_astray = click.option(
    "--astray",
    metavar="REDEMPTION",
    type=click.IntRange(min=1),
    multiple=True,
    help="Its payment in this statement went elsewhere, and is a loss; may be given again.",
)


@click.command()
@at_desk
@as_json
@_closes
@_astray
@click.argument("proposal", type=_WRITABLE)
def collect(
    desk: Desk, proposal: Path, *, closes: bool, astray: tuple[int, ...], as_json: bool
) -> None:
    """Draft the bank's next statement and write it to PROPOSAL, for the attestors.

    \b
    Example:
      citymint collect proposal.json
    """
    with desk.office() as office:
        drafted = collecting.collect(office, closes=closes, astray=astray)
    if drafted is None:
        tell("The bank has nothing new.", {"sequence": None}, as_json=as_json)
        return
    proposal.write_text(drafted.to_json())
    facts = {"sequence": drafted.statement.sequence, **drafted.statement.to_json()}
    text = f"Statement {drafted.statement.sequence} is in {proposal}"
    tell(f"{text}: {_summary(desk, drafted)}", facts, as_json=as_json)


def _summary(desk: Desk, proposal: Proposal) -> str:
    """What came and went, by its meaning, and which codes did not count."""
    money, statement = desk.city.currency.format, proposal.statement
    totals = {name.replace("_", " "): getattr(statement, name) for name in _TOTALS}
    moved = [f"{name} {money(total)}" for name, total in totals.items() if total]
    aside = sorted(proposal.told.left_out(statement.sequence))
    without = f"; set aside: {', '.join(aside)}" if aside else ""
    lost = sorted(proposal.told.gone_astray(statement.sequence))
    astray = f"; astray: redemption {', '.join(map(str, lost))}" if lost else ""
    return (", ".join(moved) or "nothing moved") + without + astray


@click.command()
@at_desk
@as_json
@_closes
@_astray
@click.argument("proposal", type=_READABLE)
@click.argument("signature", type=_WRITABLE)
def attest(
    desk: Desk,
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
      citymint attest --city auditor.yml proposal.json auditor.json
    """
    proposed = read_as(proposal, Proposal.from_json)
    with desk.attestor(closing=closes, astray=astray) as attestor:
        signed = attestor.attest(proposed)
        facts = write_signature(
            signature, "statement", proposed.statement, attestor.address, signed
        )
    text = f"Signed statement {proposed.statement.sequence}"
    tell(f"{text}: {_summary(desk, proposed)}", facts, as_json=as_json)


@click.command()
@at_desk
@as_json
@click.argument("proposal", type=_READABLE)
@click.argument("signatures", type=_READABLE, nargs=-1)
def post(desk: Desk, proposal: Path, signatures: tuple[Path, ...], *, as_json: bool) -> None:
    """Post PROPOSAL with the attestors' SIGNATURES.

    \b
    Example:
      citymint post proposal.json bank.json auditor.json
    """
    proposed = read_as(proposal, Proposal.from_json)
    with desk.office() as office:
        for path in signatures:
            attestor, signature = read_signature(path, "statement", proposed.statement, office.city)
            office.book.sign(proposed.statement.hash, attestor, signature)
        new = posting.post(office, proposed)
    sequence = proposed.statement.sequence
    facts = {"sequence": sequence, "posted": new}
    tell(f"Statement {sequence} {'is' if new else 'was already'} posted", facts, as_json=as_json)

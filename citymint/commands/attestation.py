"""From a bank statement to a posted one: `collect`, `attest`, `post`."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import as_json, read_as, tell, wired
from citymint.commands._signatures import read_signature, write_signature
from citymint.errors import AttestationError
from citymint.issuer import collect as collecting
from citymint.issuer import post as posting
from citymint.issuer import recover as recovering
from citymint.reserve.proposal import Proposal
from citymint.wiring.wiring import Wiring

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
@wired
@as_json
@_closes
@_astray
@click.argument("proposal", type=_WRITABLE)
def collect(
    wiring: Wiring, proposal: Path, *, closes: bool, astray: tuple[int, ...], as_json: bool
) -> None:
    """Draft the bank's next statement and write it to PROPOSAL, for the attestors.

    \b
    Example:
      citymint collect proposal.json
    """
    with wiring.issuer() as issuer:
        drafted = collecting.collect(issuer, closes=closes, astray=astray)
    if drafted is None:
        tell("The bank has nothing new.", {"sequence": None}, as_json=as_json)
        return
    proposal.write_text(drafted.to_json())
    facts = {"sequence": drafted.statement.sequence, **drafted.statement.to_json()}
    text = f"Statement {drafted.statement.sequence} is in {proposal}"
    tell(f"{text}: {_summary(wiring, drafted)}", facts, as_json=as_json)


def _summary(wiring: Wiring, proposal: Proposal) -> str:
    """What came and went, by its meaning, and which codes did not count."""
    money, statement = wiring.city.currency.format, proposal.statement
    totals = {name.replace("_", " "): getattr(statement, name) for name in _TOTALS}
    moved = [f"{name} {money(total)}" for name, total in totals.items() if total]
    aside = sorted(proposal.told.left_out(statement.sequence))
    without = f"; set aside: {', '.join(aside)}" if aside else ""
    lost = sorted(proposal.told.gone_astray(statement.sequence))
    astray = f"; astray: redemption {', '.join(map(str, lost))}" if lost else ""
    return (", ".join(moved) or "nothing moved") + without + astray


@click.command()
@wired
@as_json
@_closes
@_astray
@click.argument("proposal", type=_READABLE)
@click.argument("signature", type=_WRITABLE)
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
      citymint attest --city auditor.yml proposal.json auditor.json
    """
    proposed = read_as(proposal, Proposal.from_json)
    with wiring.attestor(closing=closes, astray=astray) as attestor:
        signed = attestor.attest(proposed)
        facts = write_signature(
            signature, "statement", proposed.statement, attestor.address, signed
        )
    text = f"Signed statement {proposed.statement.sequence}"
    tell(f"{text}: {_summary(wiring, proposed)}", facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("proposal", type=_READABLE)
@click.argument("signatures", type=_READABLE, nargs=-1)
def post(wiring: Wiring, proposal: Path, signatures: tuple[Path, ...], *, as_json: bool) -> None:
    """Post PROPOSAL with the attestors' SIGNATURES.

    \b
    Example:
      citymint post proposal.json bank.json auditor.json
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


@click.command()
@wired
@as_json
@click.argument("sequence", type=click.IntRange(min=1))
@click.argument("proposal", type=_WRITABLE)
def recall(wiring: Wiring, sequence: int, proposal: Path, *, as_json: bool) -> None:
    """Write the PROPOSAL of statement SEQUENCE that was signed here: for an issuer without a book.

    \b
    Example:
      citymint recall --city auditor.yml 12 proposal.json
    """
    with wiring.attestor() as attestor:
        kept = attestor.memory.proposal(wiring.account.id, sequence)
    if kept is None:
        raise AttestationError(f"statement {sequence} was not signed here")
    proposal.write_text(kept.to_json())
    tell(
        f"The proposal of statement {sequence} is in {proposal}",
        {"sequence": sequence},
        as_json=as_json,
    )


@click.command()
@wired
@as_json
@click.argument("proposal", type=_READABLE)
def recover(wiring: Wiring, proposal: Path, *, as_json: bool) -> None:
    """Bring a lost book back from the PROPOSAL that was posted last, with the leaves of all before.

    \b
    Example:
      citymint recover proposal.json
    """
    last = read_as(proposal, Proposal.from_json)
    with wiring.issuer() as issuer:
        brought = recovering.recover(issuer, last)
    tell(f"{brought} statements are in the book again", {"statements": brought}, as_json=as_json)

"""Recover: bring a book back that was lost, from the last proposal that was posted."""

from __future__ import annotations

from dataclasses import dataclass

from citymint.drafting.past import Past
from citymint.drafting.reading import Reading
from citymint.errors import StatementError, StepError
from citymint.issuer.issuer import Issuer
from citymint.reserve.proposal import Proposal
from citymint.reserve.told import Told


@dataclass(frozen=True, slots=True)
class Recovered:
    """What the book has now that it lacked.

    Attributes:
        statements: how many.
        set_aside: payment codes that count for nobody from the next draft on, as in the last one.
    """

    statements: int
    set_aside: frozenset[str]


def recover(issuer: Issuer, proposal: Proposal) -> Recovered:
    """Keep every posted statement's proposal and leaves that the book lacks.

    A proposal tells all that it takes to classify its account's statements again; each is compared
    with what the chain has. Payment codes have to be in the book before (`code import`).

    What no statement has needed yet cannot be compared: openings that one attestor has left out
    or told wrong are put right by the proposal of another one, brought after it.

    Args:
        issuer: who acts.
        proposal: of the statement that was posted last, as an attestor has kept it.

    Raises:
        StepError: it is not the proposal of the last posted statement.
        StatementError: by what it tells, a statement is not what was posted; or the bank does not
            show all of them.
        BankUnknown: the bank did not answer.
    """
    reading = Reading.take(issuer.city, issuer.bank, issuer.account)
    last = reading.posted[-1].statement if reading.posted else None
    if last is None or proposal.statement.hash != last.hash:
        wanted = f"statement {last.sequence}, {last.hash.hex()}" if last else "none yet"
        raise StepError(f"not the proposal of what was posted last: that is {wanted}")
    told = _told(proposal, issuer.book.proposed(last.hash)).with_seed(last.sequence, proposal.seed)
    leaves = Past(reading, issuer.book.bindings.codes(), told).leaves
    if len(leaves) < len(reading.posted):
        raise StatementError(f"the bank shows {len(leaves)} statements, {last.sequence} are posted")
    brought = 0
    for posted, theirs in zip(reading.posted, leaves, strict=True):
        statement = posted.statement
        lacked = issuer.book.proposed(statement.hash) is None
        if lacked or statement == last:
            seed = told.seeds[statement.sequence]
            again = Proposal(statement, seed, told.up_to(statement.sequence))
            issuer.book.propose(again, theirs if lacked else ())
            brought += lacked
    aside = filter(issuer.book.set_aside, proposal.told.left_out(last.sequence))
    return Recovered(brought, frozenset(aside))


def _told(proposal: Proposal, kept: Proposal | None) -> Told:
    """What the proposal tells; what was kept before, with its openings more."""
    return kept.told.with_openings(proposal.told.openings) if kept else proposal.told

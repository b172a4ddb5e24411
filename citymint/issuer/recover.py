"""Recover: bring a book back that was lost, from the last proposal that was posted."""

from __future__ import annotations

from citymint.drafting.past import Past
from citymint.drafting.reading import Reading
from citymint.errors import StatementError, StepError
from citymint.issuer.issuer import Issuer
from citymint.reserve.proposal import Proposal


def recover(issuer: Issuer, proposal: Proposal) -> int:
    """Keep every posted statement's proposal and leaves that the book lacks.

    A proposal tells all that it takes to classify its account's statements again; each is compared
    with what the chain has. Payment codes have to be in the book before (`code import`).

    Args:
        issuer: who acts.
        proposal: of the statement that was posted last, as an attestor has kept it.

    Returns:
        How many statements the book has now that it lacked.

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
    told = proposal.told.with_seed(last.sequence, proposal.seed)
    brought = 0
    leaves = Past(reading, issuer.book.bindings.codes(), told).leaves
    if len(leaves) < len(reading.posted):
        raise StatementError(f"the bank shows {len(leaves)} statements, {last.sequence} are posted")
    for posted, theirs in zip(reading.posted, leaves, strict=True):
        statement = posted.statement
        if issuer.book.proposed(statement.hash) is None:
            seed = told.seeds[statement.sequence]
            issuer.book.propose(Proposal(statement, seed, told.up_to(statement.sequence)), theirs)
            brought += 1
    return brought

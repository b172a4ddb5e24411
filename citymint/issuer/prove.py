"""Prove that entries are in a posted statement, for whoever may do something with them."""

from __future__ import annotations

from collections.abc import Sequence

from citymint.chain.events import posted_statements
from citymint.errors import StepError
from citymint.issuer.issuer import Issuer
from citymint.reserve.proven import ProvenEntries
from citymint.sign.merkle import MerkleTree


def prove(issuer: Issuer, sequence: int, indices: Sequence[int]) -> ProvenEntries:
    """Entries of a posted statement of the issuer's own account, with their proof.

    Args:
        issuer: whose book has the leaves.
        sequence: the statement's number.
        indices: which of its entries.

    Raises:
        StepError: there is no such statement or entry.
        BookError: the book does not have the statement's leaves.
    """
    here = f"statement {sequence} of {issuer.account.named}"
    elsewhere = "another account's statements take that account's file"
    posted = posted_statements(issuer.city, issuer.account.id)
    if sequence > len(posted):
        raise StepError(f"{here} is not posted yet; {elsewhere}")
    statement = posted[sequence - 1].statement
    leaves = issuer.book.leaves_of(statement)
    if any(index >= len(leaves) for index in indices):
        raise StepError(f"{here} has {len(leaves)} entries, counted from 0; {elsewhere}")
    tree = MerkleTree([leaf.hash(statement.account, sequence) for leaf in leaves])
    return ProvenEntries.of(statement, tree, [leaves[index] for index in sorted(set(indices))])

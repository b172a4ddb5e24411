"""Prove that entries are in a posted statement, for whoever may do something with them."""

from __future__ import annotations

from collections.abc import Sequence

from citymint.chain.city import City
from citymint.chain.events import posted_statements
from citymint.drafting.reading import ReserveAccount
from citymint.errors import StepError
from citymint.issuer.book.book import Book
from citymint.reserve.proven import ProvenEntries
from citymint.sign.merkle import MerkleTree


def prove(
    city: City, book: Book, account: ReserveAccount, sequence: int, indices: Sequence[int]
) -> ProvenEntries:
    """Entries of a posted statement of an account, with their proof.

    Args:
        city: the contracts.
        book: which has the leaves.
        account: whose statement.
        sequence: the statement's number.
        indices: which of its entries.

    Raises:
        StepError: there is no such statement or entry.
        BookError: the book does not have the statement's leaves.
    """
    here = f"statement {sequence} of {account.named}"
    elsewhere = "another account's statements take that account's file"
    posted = posted_statements(city, account.id)
    if sequence > len(posted):
        raise StepError(f"{here} is not posted yet; {elsewhere}")
    statement = posted[sequence - 1].statement
    leaves = book.leaves_of(statement)
    if any(index >= len(leaves) for index in indices):
        raise StepError(f"{here} has {len(leaves)} entries, counted from 0; {elsewhere}")
    tree = MerkleTree([leaf.hash(statement.account, sequence) for leaf in leaves])
    return ProvenEntries.of(statement, tree, [leaves[index] for index in sorted(set(indices))])

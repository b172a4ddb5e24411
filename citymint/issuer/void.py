"""A deposit that must not be issued: move it to suspense."""

from __future__ import annotations

from collections.abc import Sequence

from citymint.chain.events import posted_statements
from citymint.chain.sender import Sender
from citymint.errors import StepError
from citymint.issuer.bring import amount_of, call
from citymint.issuer.issuer import Issuer
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.sign.merkle import MerkleTree


def void(issuer: Issuer, guardian: Sender, sequence: int, indices: Sequence[int]) -> int:
    """Move deposits of a posted statement that are not issued yet to suspense.

    Args:
        issuer: who acts.
        guardian: holds the role for it.
        sequence: the statement's number.
        indices: which of its entries.

    Returns:
        Minor units moved.

    Raises:
        StepError: there is no such statement or entry, or it is neither a deposit nor a Matched.
        BookError: the book does not have the statement's leaves.
        ContractRefused: an entry is done already, or the key has no role.
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
    group = [leaves[index] for index in sorted(set(indices))]
    if others := [leaf for leaf in group if not leaf.is_issuable]:
        raise StepError(f"entry {others[0].index} of {here} {_no_deposit(others[0])}; {elsewhere}")
    tree = MerkleTree([leaf.hash(statement.account, sequence) for leaf in leaves])
    return amount_of(issuer, "Voided", guardian.send(call(issuer, statement, "void", tree, group)))


def _no_deposit(leaf: Leaf) -> str:
    what = "brings a payout back" if leaf.kind is EntryKind.DEPOSIT else f"is {leaf.kind.named}"
    return f"{what}: only a deposit or a Matched can be voided"

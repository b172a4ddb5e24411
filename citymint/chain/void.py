"""Void: move deposits that must not be issued to suspense. It is the guardian's."""

from __future__ import annotations

from web3.logs import DISCARD

from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.errors import StepError
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.proven import ProvenEntries


def void(city: City, guardian: Sender, entries: ProvenEntries) -> int:
    """Move deposits of a posted statement that are not issued yet to suspense.

    Args:
        city: the contracts.
        guardian: holds the role for it.
        entries: as the issuer proves them.

    Returns:
        Minor units moved.

    Raises:
        StepError: one is neither a deposit nor a Matched.
        ContractRefused: they are not in the statement, one can be issued now or is done already, or
            the key has no role.
    """
    if others := [leaf for leaf in entries.leaves if not leaf.is_issuable]:
        raise StepError(
            f"entry {others[0].index} of statement {entries.sequence} {_what(others[0])}"
        )
    receipt = guardian.send(city.treasury.functions.void(entries.brought, entries.proof))
    logs = city.treasury.events.Voided().process_receipt(receipt, errors=DISCARD)
    return sum(log["args"]["amount"] for log in logs)


def _what(leaf: Leaf) -> str:
    what = "brings a payout back" if leaf.kind is EntryKind.DEPOSIT else f"is {leaf.kind.named}"
    return f"{what}: only a deposit or a Matched can be voided"

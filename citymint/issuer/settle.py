"""A payout was shown: burn what it paid."""

from __future__ import annotations

from citymint.chain.words import Status
from citymint.issuer.bring import Listeners, Verb, bring
from citymint.issuer.issuer import BATCH, Issuer
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement


def settle(
    issuer: Issuer, statement: Statement, *, batch: int = BATCH, listeners: Listeners | None = None
) -> int:
    """Burn for every payout of a posted statement that is not settled yet.

    Returns:
        Minor units burned.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
        ContractRefused: the Treasury does not take the proof.
    """

    def wanted(leaf: Leaf) -> bool:
        is_payout = leaf.kind is EntryKind.PAYOUT
        return is_payout and issuer.city.redemption(leaf.origin).status is Status.Accepted

    return bring(
        issuer, statement, Verb("settle", "Settled", wanted), batch, listeners or Listeners()
    )

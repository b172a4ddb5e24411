"""A payout came back: mint again for its holder."""

from __future__ import annotations

from citymint.chain.words import Status
from citymint.issuer.bring import Listeners, Verb, bring
from citymint.issuer.issuer import BATCH, Issuer
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement


def reissue(
    issuer: Issuer, statement: Statement, *, batch: int = BATCH, listeners: Listeners | None = None
) -> int:
    """Mint for every payout that this posted statement shows to have come back.

    Returns:
        Minor units minted.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
    """

    def wanted(leaf: Leaf) -> bool:
        came_back = leaf.kind is EntryKind.DEPOSIT and leaf.origin != 0
        return came_back and issuer.city.redemption(leaf.origin).status is Status.Settled

    return bring(
        issuer, statement, Verb("reissue", "Reissued", wanted), batch, listeners or Listeners()
    )

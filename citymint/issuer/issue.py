"""A deposit becomes a token: mint for every entry of a posted statement that can be issued."""

from __future__ import annotations

from citymint.issuer.bring import Listeners, Verb, bring
from citymint.issuer.issuer import BATCH, Issuer
from citymint.reserve.statement import Statement


def issue(
    issuer: Issuer, statement: Statement, *, batch: int = BATCH, listeners: Listeners | None = None
) -> int:
    """Mint for every Deposit and Matched of a posted statement that is not minted yet.

    Returns:
        Minor units minted.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
        ContractRefused: issuing must wait: a statement is stale, the reserve short, a redemption
            overdue, or issuing is paused.
    """
    frozen = issuer.city.token.functions.frozen
    verb = Verb(
        "issue",
        "Issued",
        lambda leaf: leaf.is_issuable,
        lambda leaf: bool(frozen(leaf.wallet).call()),
    )
    return bring(issuer, statement, verb, batch, listeners or Listeners())

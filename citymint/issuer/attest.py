"""Attest: hand a proposal to the attestors and keep what they sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from citymint.errors import AttestationError, StatementError
from citymint.issuer.issuer import Issuer
from citymint.reserve.proposal import Proposal


class Signs(Protocol):
    """Whoever signs statements, near or far."""

    @property
    def address(self) -> str:
        """Whose signature it will be."""

    def attest(self, proposal: Proposal) -> bytes:
        """Sign, or raise AttestationError or StatementError."""


def attest(issuer: Issuer, proposal: Proposal, attestors: Iterable[Signs]) -> dict[str, str]:
    """Ask each attestor; one that refuses does not keep the others from signing.

    Returns:
        Attestor to the reason for refusing, for those that did.
    """
    refusals = {}
    for attestor in attestors:
        try:
            signature = attestor.attest(proposal)
        except (AttestationError, StatementError) as error:
            refusals[attestor.address] = str(error)
        else:
            issuer.book.sign(proposal.statement.hash, attestor.address, signature)
    return refusals

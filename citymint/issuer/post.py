"""Post: put an attested statement on the chain."""

from __future__ import annotations

from citymint.errors import StepError
from citymint.issuer.issuer import Issuer
from citymint.reserve.proposal import Proposal


def post(issuer: Issuer, proposal: Proposal) -> bool:
    """Post a proposal with the signatures in the book.

    Returns:
        False if the chain has the statement already.

    Raises:
        StepError: fewer signatures of attestors than the quorum; nothing was sent.
        ContractRefused: the oracle does not take it.
    """
    statement = proposal.statement
    key = statement.hash.hex()
    on_chain = issuer.city.account(issuer.account.id)
    if on_chain.last == statement.hash:
        issuer.book.done("post", key)
        return False
    signatures = {
        signer: signature
        for signer, signature in issuer.book.signatures(statement.hash).items()
        if issuer.city.is_attestor(statement.account, signer)
    }
    if len(signatures) < on_chain.quorum:
        raise StepError(
            f"statement {statement.sequence} has {len(signatures)} signatures of attestors,"
            f" {on_chain.quorum} are needed"
        )
    ascending = [signatures[signer] for signer in sorted(signatures, key=lambda it: int(it, 16))]
    call = issuer.city.oracle.functions.post(statement.as_tuple(), ascending)
    detail = {"sequence": statement.sequence, "signers": sorted(signatures)}
    with issuer.book.intent("post", key, detail):
        issuer.relay.send(call)
    return True

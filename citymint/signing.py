"""What attestors sign under (EIP-712), and who signed it."""

from __future__ import annotations

from typing import Any

from eth_account import Account
from eth_account.messages import SignableMessage


def oracle_domain(chain_id: int, oracle: str) -> dict[str, Any]:
    """The EIP-712 domain of one reserve oracle on one chain."""
    return {
        "name": "citymint",
        "version": "1",
        "chainId": chain_id,
        "verifyingContract": oracle,
    }


def recovered(message: SignableMessage, signature: bytes) -> str | None:
    """The address whose key made this signature; None if no key can have made it."""
    try:
        signer: str = Account.recover_message(message, signature=signature)
    except Exception:  # eth-keys raises many kinds; each means that nobody signed this
        return None
    return signer

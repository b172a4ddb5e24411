"""What attestors and wallets sign under (EIP-712), and who signed it."""

from __future__ import annotations

from typing import Any

from eth_account import Account
from eth_account.messages import SignableMessage
from eth_utils.crypto import keccak


def domain_of(chain_id: int, contract: str) -> dict[str, Any]:
    """The EIP-712 domain of a city's reserve oracle or Treasury."""
    return {
        "name": "citymint",
        "version": "1",
        "chainId": chain_id,
        "verifyingContract": contract,
    }


def digest_of(message: SignableMessage) -> bytes:
    """The 32 bytes that a key signs, and that a contract wallet is asked about."""
    return keccak(b"\x19" + message.version + message.header + message.body)


def recovered(message: SignableMessage, signature: bytes) -> str | None:
    """The address whose key made this signature; None if no key can have made it."""
    try:
        signer: str = Account.recover_message(message, signature=signature)
    except Exception:  # eth-keys raises many kinds; each means that nobody signed this
        return None
    return signer

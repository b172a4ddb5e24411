"""Who signed an EIP-712 message."""

from __future__ import annotations

from eth_account import Account
from eth_account.messages import SignableMessage


def recovered(message: SignableMessage, signature: bytes) -> str | None:
    """The address whose key made this signature; None if no key can have made it."""
    try:
        signer: str = Account.recover_message(message, signature=signature)
    except Exception:  # eth-keys raises many kinds; each means that nobody signed this
        return None
    return signer

"""A key, wherever it is kept."""

from __future__ import annotations

from typing import Protocol

from eth_account.datastructures import SignedMessage, SignedTransaction
from eth_account.messages import SignableMessage
from eth_account.types import TransactionDictType
from eth_typing import ChecksumAddress


class Signer(Protocol):
    """All that is asked of a key. One in memory, of eth-account, does it as it is."""

    @property
    def address(self) -> ChecksumAddress:
        """Whose signatures these are."""

    def sign_transaction(self, transaction: TransactionDictType, /) -> SignedTransaction:
        """A transaction, ready to be sent."""

    def sign_message(self, message: SignableMessage, /) -> SignedMessage:
        """A signature of 65 bytes: r, s, v."""

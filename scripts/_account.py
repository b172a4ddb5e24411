"""An account of ape's as a key of citymint's: ape shows and asks, and its key stays with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click
from ape.api import AccountAPI
from ape_accounts.accounts import KeyfileAccount
from eth_account.datastructures import SignedMessage, SignedTransaction
from eth_account.messages import SignableMessage
from eth_typing import ChecksumAddress
from eth_utils.crypto import keccak
from hexbytes import HexBytes

from citymint.sign.signer import Signer
from citymint.sign.typed_data import digest_of


@dataclass(frozen=True, slots=True)
class ApeSigner(Signer):
    """Signs with an account, if one was named: not every step signs."""

    named: AccountAPI | None

    @property
    def account(self) -> AccountAPI:
        """The account.

        Raises:
            UsageError: none was named.
        """
        if self.named is None:
            raise click.UsageError("name the account that signs with --account")
        return self.named

    @property
    def address(self) -> ChecksumAddress:
        return ChecksumAddress(self.account.address)

    def sign_transaction(self, transaction: Any, /) -> SignedTransaction:
        ecosystem = self.account.provider.network.ecosystem
        # Where a contract is created, web3.py has an empty `to` and ape has none.
        told = {name: value for name, value in transaction.items() if name != "to" or value}
        signed = self.account.sign_transaction(ecosystem.create_transaction(**told))
        if signed is None or signed.signature is None:
            raise _declined(self.account)
        raw, (v, r, s) = signed.serialize_transaction(), signed.signature
        return SignedTransaction(HexBytes(raw), HexBytes(keccak(raw)), _number(r), _number(s), v)

    def sign_message(self, message: SignableMessage, /) -> SignedMessage:
        signed = self.account.sign_message(message)
        if signed is None:
            raise _declined(self.account)
        digest, whole = HexBytes(digest_of(message)), HexBytes(signed.encode_rsv())
        return SignedMessage(digest, _number(signed.r), _number(signed.s), signed.v, whole)


def without_asking(account: AccountAPI) -> AccountAPI:
    """The account, which from now on signs whatever it is given.

    Accounts that keep their key elsewhere, such as in a device, ask as before.
    """
    if isinstance(account, KeyfileAccount):
        account.set_autosign(True)
    return account


def _declined(account: AccountAPI) -> click.ClickException:
    return click.ClickException(f"{account.alias or account.address} did not sign")


def _number(word: bytes) -> int:
    return int.from_bytes(word)

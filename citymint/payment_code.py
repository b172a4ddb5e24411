"""Payment codes: what a resident writes in a bank transfer, bound to a wallet by its signature.

A code is eight random characters and a check character (ISO 7064 mod 37,36), from an alphabet
without I, L, O and U: `7K3M9QXAY`. It says nothing about anybody and cannot be guessed.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from eth_account.messages import SignableMessage, encode_typed_data
from eth_account.signers.local import LocalAccount
from eth_utils.address import is_checksum_address
from stdnum.iso7064 import mod_37_36

from citymint.errors import BindingError
from citymint.signing import recovered

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_CHARACTERS = 8
_WORD = re.compile(r"[0-9A-Z]+")


def new_code() -> str:
    """A fresh payment code: 40 random bits and a check character."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
    return drawn + mod_37_36.calc_check_digit(drawn)


def is_code(text: str) -> bool:
    """Whether this is a payment code without a typing error."""
    return len(text) == _RANDOM_CHARACTERS + 1 and mod_37_36.is_valid(text)


def codes_in(remittance: Iterable[str]) -> Iterator[str]:
    """Every payment code in what the payer wrote, in upper or lower case."""
    for line in remittance:
        yield from (word for word in _WORD.findall(line.upper()) if is_code(word))


@dataclass(frozen=True, slots=True)
class Binding:
    """A wallet's word that money sent with a code is for it.

    Attributes:
        code: the payment code.
        wallet: checksummed address.
        signature: of `typed_data`, by the wallet.
    """

    code: str
    wallet: str
    signature: bytes

    @staticmethod
    def typed_data(code: str, wallet: str, *, chain_id: int, treasury: str) -> dict[str, Any]:
        """What the wallet signs, as `eth_signTypedData_v4` wants it: for one Treasury."""
        return {
            "domain": {
                "name": "citymint",
                "version": "1",
                "chainId": chain_id,
                "verifyingContract": treasury,
            },
            "types": {
                "EIP712Domain": [
                    {"name": "name", "type": "string"},
                    {"name": "version", "type": "string"},
                    {"name": "chainId", "type": "uint256"},
                    {"name": "verifyingContract", "type": "address"},
                ],
                "Binding": [
                    {"name": "code", "type": "string"},
                    {"name": "wallet", "type": "address"},
                ],
            },
            "primaryType": "Binding",
            "message": {"code": code, "wallet": wallet},
        }

    @classmethod
    def sign(cls, code: str, key: LocalAccount, *, chain_id: int, treasury: str) -> Binding:
        """A binding of a code to the wallet of a key, signed by it."""
        message = cls.signable(code, key.address, chain_id=chain_id, treasury=treasury)
        return cls(code, key.address, bytes(key.sign_message(message).signature))

    def to_json(self) -> str:
        """One JSON object; the signature in hex."""
        content = {"code": self.code, "wallet": self.wallet, "signature": self.signature.hex()}
        return json.dumps(content)

    @classmethod
    def from_json(cls, text: str) -> Binding:
        """Read what `to_json` wrote. It is not checked by that.

        Raises:
            BindingError: it is not a binding.
        """
        try:
            stored = json.loads(text)
            code, wallet = stored["code"], stored["wallet"]
            signature = bytes.fromhex(stored["signature"])
        except (ValueError, KeyError, TypeError) as error:
            raise BindingError(f"not a binding: {error}") from error
        if not isinstance(code, str) or not isinstance(wallet, str):
            raise BindingError("not a binding: code and wallet are text")
        return cls(code, wallet, signature)

    @classmethod
    def signable(cls, code: str, wallet: str, *, chain_id: int, treasury: str) -> SignableMessage:
        """The same, as eth-account signs it."""
        data = cls.typed_data(code, wallet, chain_id=chain_id, treasury=treasury)
        return encode_typed_data(full_message=data)

    def check(self, *, chain_id: int, treasury: str) -> None:
        """Check code and signature.

        Raises:
            BindingError: the code is mistyped, the address is not checksummed, or the wallet did
                not sign this.
        """
        if not is_code(self.code):
            raise BindingError(f"{self.code!r} is not a payment code: its check character is wrong")
        if not is_checksum_address(self.wallet):
            raise BindingError(f"{self.wallet!r} is not a checksummed address")
        message = self.signable(self.code, self.wallet, chain_id=chain_id, treasury=treasury)
        if recovered(message, self.signature) != self.wallet:
            raise BindingError(f"the binding of {self.code} is not signed by {self.wallet}")

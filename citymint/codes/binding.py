"""Bindings: which wallet money with a payment code is for, by that wallet's own word.

A code is bound once by a wallet, later rebound or revoked only with the signature of the wallet it
is bound to. A wallet that is a contract is asked for its word (ERC-1271) at the block that the
binding names, the same for everybody. A binding counts from a quarter of an hour after its `since`,
and nobody takes one that is older than that: whoever classifies by it has heard of it by then, and
no binding can turn up later that would have changed what was classified.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from eth_account.messages import SignableMessage, encode_typed_data
from eth_utils.address import is_checksum_address

from citymint.codes.payment_code import is_code
from citymint.errors import BindingError
from citymint.sign.signer import Signer
from citymint.sign.typed_data import digest_of, domain_of, recovered
from citymint.text.handed import fields_of, object_of, part
from citymint.text.shown import moment

NOBODY = "0x" + "0" * 40
"""The wallet of a code that was revoked."""

HEARD_WITHIN = 900
"""Seconds in which everybody hears of a binding."""

_KIND = "a binding"

_MEMBERS = [
    {"name": "code", "type": "string"},
    {"name": "wallet", "type": "address"},
    {"name": "since", "type": "uint64"},
]


class AsksContracts(Protocol):
    """Whoever can ask a wallet that is a contract; see `citymint.chain.wallets`."""

    def signed(self, wallet: str, digest: bytes, signature: bytes, *, block: int, at: int) -> bool:
        """Whether the wallet says as of a block that this is its signature, made at a moment."""


@dataclass(frozen=True, slots=True)
class Bound:
    """From when on a code is for a wallet. `since` is Unix seconds."""

    since: int
    wallet: str


Codes = Mapping[str, Sequence[Bound]]
"""Payment code to what it was bound to, oldest first."""


def wallet_at(codes: Codes, code: str, moment: int) -> str | None:
    """The wallet of a code at a moment (Unix seconds); None if it has none then."""
    counting = [it for it in codes.get(code, ()) if it.since + HEARD_WITHIN <= moment]
    return counting[-1].wallet if counting and counting[-1].wallet != NOBODY else None


def bound_already(code: str, bound: Bound) -> str:
    """What to do about a code that its wallet binds once more."""
    return (
        f"{code} is bound to {bound.wallet} already, since {moment(bound.since)}: an actor that"
        " does not have it takes it over from a quorum of others (`code export`, `code import`)"
    )


@dataclass(frozen=True, slots=True)
class Binding:
    """A wallet's word that money sent with a code is for it.

    Attributes:
        code: the payment code.
        wallet: checksummed address; NOBODY revokes the code.
        since: Unix seconds.
        signature: of `typed_data`, by the wallet; empty if it is nobody's.
        release: of the same, by the wallet that had the code before; empty if none had.
        block: at which wallets are asked that are contracts; zero if all have a key.
    """

    code: str
    wallet: str
    since: int
    signature: bytes
    release: bytes = b""
    block: int = 0

    @staticmethod
    def typed_data(
        code: str, wallet: str, since: int, *, chain_id: int, treasury: str
    ) -> dict[str, Any]:
        """What a wallet signs, as `eth_signTypedData_v4` wants it: for one Treasury."""
        return {
            "domain": domain_of(chain_id, treasury),
            "types": {
                "EIP712Domain": [
                    {"name": "name", "type": "string"},
                    {"name": "version", "type": "string"},
                    {"name": "chainId", "type": "uint256"},
                    {"name": "verifyingContract", "type": "address"},
                ],
                "Binding": _MEMBERS,
            },
            "primaryType": "Binding",
            "message": {"code": code, "wallet": wallet, "since": since},
        }

    @classmethod
    def sign(cls, code: str, key: Signer, since: int, *, chain_id: int, treasury: str) -> Binding:
        """A binding of a code to the wallet of a key, signed by it."""
        bare = cls(code, key.address, since, b"")
        message = bare.signable(chain_id=chain_id, treasury=treasury)
        return replace(bare, signature=bytes(key.sign_message(message).signature))

    @classmethod
    def disputed(cls, code: str, since: int) -> Binding:
        """What stands where actors differ in a code from then on: nobody has signed it."""
        return cls(code, NOBODY, since, b"")

    @property
    def is_dispute(self) -> bool:
        """Whether it is that: a code is revoked by the word of the wallet that had it."""
        return self.wallet == NOBODY and not self.release

    def released_by(self, key: Signer, *, chain_id: int, treasury: str) -> Binding:
        """The same with the word of the wallet that has the code so far."""
        message = self.signable(chain_id=chain_id, treasury=treasury)
        return replace(self, release=bytes(key.sign_message(message).signature))

    def signable(self, *, chain_id: int, treasury: str) -> SignableMessage:
        """The same as `typed_data`, as eth-account signs it."""
        data = self.typed_data(
            self.code, self.wallet, self.since, chain_id=chain_id, treasury=treasury
        )
        return encode_typed_data(full_message=data)

    def check(
        self,
        before: Bound | None,
        *,
        now: int,
        chain_id: int,
        treasury: str,
        contracts: AsksContracts | None = None,
    ) -> None:
        """Check code, time and signatures.

        Args:
            before: what the code is bound to so far.
            now: the chain's clock, Unix seconds.
            chain_id: for which chain.
            treasury: for which city.
            contracts: asks wallets that are contracts; if not given, a key has to have signed.

        Raises:
            BindingError: the code is mistyped, the address is not checksummed, it is not from
                about now, or somebody whose word it takes did not sign.
        """
        if not is_code(self.code):
            raise BindingError(f"{self.code!r} is not a payment code: a character is wrong")
        if not is_checksum_address(self.wallet):
            raise BindingError(f"{self.wallet!r} is not a checksummed address")
        self._check_time(now)
        message = self.signable(chain_id=chain_id, treasury=treasury)
        by = self._signed_by
        if self.wallet != NOBODY and not by(self.wallet, self.signature, message, contracts):
            raise BindingError(f"the binding of {self.code} is not signed by {self.wallet}")
        if before is None and self.wallet == NOBODY:
            raise BindingError(f"{self.code} is bound to nobody")
        if before is not None:
            self._check_release(before, message, contracts)

    def _check_time(self, now: int) -> None:
        """Whoever hears too late hears it from others: signed again it would be another binding."""
        if self.since > now:
            ahead = self.since - now
            raise BindingError(f"the binding of {self.code} is dated {ahead} seconds ahead")
        if self.since <= now - HEARD_WITHIN:
            raise BindingError(
                f"the binding of {self.code} was signed {(now - self.since) // 60} minutes ago, and"
                f" is taken for {HEARD_WITHIN // 60}: if others have it, take it over from a"
                " quorum of them (`code export`, `code import`); if nobody has, bind another code"
            )

    def _check_release(
        self, before: Bound, message: SignableMessage, contracts: AsksContracts | None
    ) -> None:
        if before.wallet == NOBODY:
            raise BindingError(f"{self.code} was revoked")
        if self.since <= before.since:
            raise BindingError(f"{self.code} was bound to {before.wallet} after that")
        if self._signed_by(before.wallet, self.release, message, contracts):
            return
        if before.wallet == self.wallet:
            raise BindingError(bound_already(self.code, before))
        raise BindingError(f"{self.code} is bound to {before.wallet}, which did not release it")

    def _signed_by(
        self,
        wallet: str,
        signature: bytes,
        message: SignableMessage,
        contracts: AsksContracts | None,
    ) -> bool:
        """Whether a wallet signed, by its key or by its own word."""
        if recovered(message, signature) == wallet:
            return True
        if contracts is None or self.block == 0:
            return False
        digest = digest_of(message)
        return contracts.signed(wallet, digest, signature, block=self.block, at=self.since)

    def facts(self) -> dict[str, str | int]:
        """The fields by name; signatures in hex."""
        asked = {"block": self.block} if self.block else {}
        return {
            "code": self.code,
            "wallet": self.wallet,
            "since": self.since,
            "signature": self.signature.hex(),
            "release": self.release.hex(),
            **asked,
        }

    def to_json(self) -> str:
        """One JSON object."""
        return json.dumps(self.facts())

    @classmethod
    def from_json(cls, text: str) -> Binding:
        """Read what `to_json` wrote. It is not checked by that.

        Raises:
            BindingError: it is not a binding.
        """
        try:
            return cls.from_facts(object_of(text, _KIND))
        except ValueError as error:
            raise BindingError(str(error)) from error

    @classmethod
    def from_facts(cls, stored: Any) -> Binding:
        """From what `facts` gave.

        Raises:
            BindingError: it is not a binding.
        """
        try:
            asked = {"block": 0} | fields_of(stored, _KIND)
            return cls(**{name: part(asked, name, _KIND, read) for name, read in _READERS.items()})
        except ValueError as error:
            raise BindingError(str(error)) from error


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise TypeError("no text")
    return stored


def _count(stored: Any) -> int:
    if type(stored) is not int or not 0 <= stored < 2**63:
        raise ValueError("not counted")
    return stored


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("code", "wallet"), _text),
    **dict.fromkeys(("since", "block"), _count),
    **dict.fromkeys(("signature", "release"), bytes.fromhex),
}

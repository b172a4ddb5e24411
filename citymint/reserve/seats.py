"""What an account's attestors decide about themselves: the same fields as `Accounts.sol`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from eth_abi.abi import is_encodable
from eth_account.messages import SignableMessage, encode_typed_data

from citymint.errors import AttestationError
from citymint.sign.typed_data import domain_of, recovered

_TYPES = {
    "Change": [
        {"name": "account", "type": "bytes32"},
        {"name": "number", "type": "uint32"},
        {"name": "proposeBy", "type": "uint64"},
        {"name": "opened", "type": "bytes32"},
        {"name": "seats", "type": "Seats"},
    ],
    "Seats": [
        {"name": "maxAge", "type": "uint32"},
        {"name": "quorum", "type": "uint8"},
        {"name": "attestors", "type": "address[]"},
    ],
}
_ABI = "(bytes32,uint32,uint64,bytes32,(uint32,uint8,address[]))"
_NOBODY = bytes(32)

LASTS = 7 * 86_400
"""Seconds in which a decision that can be enacted must be (`ReserveAccounts._CHANGE_LASTS`)."""


@dataclass(frozen=True, slots=True)
class Seats:
    """The attestors of an account. `max_age` is seconds."""

    max_age: int = 0
    quorum: int = 0
    attestors: tuple[str, ...] = ()

    @classmethod
    def from_abi(cls, seats: Mapping[str, Any]) -> Seats:
        """From the attribute dict that the chain client returns."""
        return cls(seats["maxAge"], seats["quorum"], tuple(seats["attestors"]))

    @property
    def is_safe(self) -> bool:
        """Whether no attestor alone is a quorum, and no two quorums have no member in common."""
        count = len(set(self.attestors))
        return 2 <= self.quorum <= count == len(self.attestors) < 2 * self.quorum

    def without(self, attestor: str) -> Seats:
        """After a removal: the contract's set puts its last member in the gap."""
        if attestor not in self.attestors:
            return self
        *rest, last = self.attestors
        left = tuple(last if it == attestor else it for it in rest)
        return replace(self, attestors=left)


@dataclass(frozen=True, slots=True)
class Change:
    """A decision of an account's attestors, which waits before it counts.

    Attributes:
        account: whose quorum decides.
        number: 1, 2, 3, … for each account.
        propose_by: Unix seconds after which nobody may propose it.
        opened: the further account that it opens; zero if it reseats `account`.
        seats: of that account from then on, in place of all it had.
    """

    account: bytes
    number: int
    propose_by: int
    opened: bytes
    seats: Seats

    @property
    def opens(self) -> bool:
        """Whether it opens a further account, and leaves the account's own seats as they are."""
        return self.opened != _NOBODY

    @classmethod
    def from_abi(cls, change: Mapping[str, Any]) -> Change:
        """From the attribute dict that the chain client returns."""
        seats = Seats.from_abi(change["seats"])
        return cls(
            change["account"], change["number"], change["proposeBy"], change["opened"], seats
        )

    def as_tuple(self) -> tuple[Any, ...]:
        """The fields in the order of the ABI."""
        seats = (self.seats.max_age, self.seats.quorum, list(self.seats.attestors))
        return self.account, self.number, self.propose_by, self.opened, seats

    @property
    def hash(self) -> bytes:
        """The EIP-712 struct hash."""
        return bytes(self.signable(0, "0x" + "00" * 20).body)

    def signable(self, chain_id: int, oracle: str) -> SignableMessage:
        """What an attestor signs: this decision, for one reserve oracle on one chain."""
        account, number, propose_by, opened, (max_age, quorum, attestors) = self.as_tuple()
        seats = {"maxAge": max_age, "quorum": quorum, "attestors": attestors}
        message = {"account": account, "number": number, "proposeBy": propose_by}
        message |= {"opened": opened, "seats": seats}
        return encode_typed_data(domain_of(chain_id, oracle), _TYPES, message)

    def signer(self, signature: bytes, chain_id: int, oracle: str) -> str | None:
        """Who signed this decision; None if nobody can have made the signature."""
        return recovered(self.signable(chain_id, oracle), signature)

    def facts(self) -> dict[str, Any]:
        """The fields by name; bytes in hex."""
        written = {"account": "0x" + self.account.hex(), "opened": "0x" + self.opened.hex()}
        return asdict(self) | written

    def to_json(self) -> str:
        """One JSON object, as attestors read it."""
        return json.dumps(self.facts())

    @classmethod
    def from_json(cls, text: str) -> Change:
        """Read what `to_json` wrote.

        Raises:
            AttestationError: it is not a decision.
        """
        try:
            stored: dict[str, Any] = json.loads(text)
            for name in ("account", "opened"):
                stored[name] = bytes.fromhex(stored[name].removeprefix("0x"))
            seats = stored.pop("seats")
            seats["attestors"] = tuple(seats["attestors"])
            read = cls(**stored, seats=Seats(**seats))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AttestationError(f"not a decision of attestors: {error}") from error
        if not (
            len(read.account) == len(read.opened) == 32 and is_encodable(_ABI, read.as_tuple())
        ):
            raise AttestationError("not a decision of attestors: a value does not fit its field")
        return read

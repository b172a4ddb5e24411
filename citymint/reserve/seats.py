"""What an account's attestors decide about themselves: the same fields as `Accounts.sol`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from eth_abi.abi import is_encodable
from eth_account.messages import SignableMessage, encode_typed_data

from citymint.errors import AttestationError
from citymint.sign.typed_data import domain_of, recovered
from citymint.text.handed import hexed, object_of, part

_TYPES = {
    "SeatChange": [
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
_NOBODY = bytes(32)
_KIND = "a seat change"

LASTS = 7 * 86_400
"""Seconds in which a seat change that can be enacted must be (`ReserveAccounts._CHANGE_LASTS`)."""


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
class SeatChange:
    """A seat change, which waits before it counts.

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
    def from_abi(cls, change: Mapping[str, Any]) -> SeatChange:
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
        """What an attestor signs: this seat change, for one reserve oracle on one chain."""
        account, number, propose_by, opened, (max_age, quorum, attestors) = self.as_tuple()
        seats = {"maxAge": max_age, "quorum": quorum, "attestors": attestors}
        message = {"account": account, "number": number, "proposeBy": propose_by}
        message |= {"opened": opened, "seats": seats}
        return encode_typed_data(domain_of(chain_id, oracle), _TYPES, message)

    def signer(self, signature: bytes, chain_id: int, oracle: str) -> str | None:
        """Who signed this seat change; None if nobody can have made the signature."""
        return recovered(self.signable(chain_id, oracle), signature)

    def facts(self) -> dict[str, Any]:
        """The fields by name; bytes in hex."""
        written = {"account": "0x" + self.account.hex(), "opened": "0x" + self.opened.hex()}
        return asdict(self) | written

    def to_json(self) -> str:
        """One JSON object, as attestors read it."""
        return json.dumps(self.facts())

    @classmethod
    def from_json(cls, text: str) -> SeatChange:
        """Read what `to_json` wrote.

        Raises:
            AttestationError: it is not a seat change.
        """
        try:
            stored = object_of(text, _KIND)
            return cls(
                **{name: part(stored, name, _KIND, read) for name, read in _READERS.items()},
                seats=part(stored, "seats", _KIND, _seats),
            )
        except ValueError as error:
            raise AttestationError(str(error)) from error


def _fitting(kind: str) -> Callable[[Any], Any]:
    """Takes what the contract's field can hold; bytes are written in hex."""

    def read(value: Any) -> Any:
        value = hexed(value) if kind == "bytes32" else value
        if not is_encodable(kind, value) or (kind == "bytes32" and len(value) != 32):
            raise ValueError(f"no {kind}")
        return value

    return read


_READERS = {
    "account": _fitting("bytes32"),
    "number": _fitting("uint32"),
    "propose_by": _fitting("uint64"),
    "opened": _fitting("bytes32"),
}


def _seats(stored: Any) -> Seats:
    max_age, quorum, attestors = (stored[name] for name in ("max_age", "quorum", "attestors"))
    if not is_encodable("(uint32,uint8,address[])", (max_age, quorum, attestors)):
        raise ValueError("they do not fit their fields")
    return Seats(max_age, quorum, tuple(attestors))

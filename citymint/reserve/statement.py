"""The statement that attestors sign and the chain keeps: the same fields as `Statements.sol`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, tzinfo
from typing import Any

from eth_abi.abi import encode, is_encodable
from eth_account.messages import SignableMessage, encode_typed_data
from eth_utils.crypto import keccak

from citymint.errors import AttestationError
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.sign.merkle import root_of
from citymint.sign.typed_data import domain_of, recovered
from citymint.text.handed import hexed
from citymint.text.shown import moment

# Name and EIP-712 type of each field, in order.
_FIELDS = {
    "account": "bytes32",
    "sequence": "uint64",
    "previous": "bytes32",
    "as_of": "uint64",
    "classified_at": "uint64",
    "post_by": "uint64",
    "opening": "int96",
    "closing": "int96",
    "deposits": "uint96",
    "unmatched": "uint96",
    "matched": "uint96",
    "returned": "uint96",
    "payouts": "uint96",
    "other_in": "uint96",
    "other_out": "uint96",
    "entries": "uint32",
    "closes": "bool",
    "root": "bytes32",
}

_MOMENTS = ("as_of", "post_by")


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.title() for word in tail)


_MEMBERS = [{"name": _camel(name), "type": kind} for name, kind in _FIELDS.items()]
_TYPE = "Statement({})".format(",".join(f"{m['type']} {m['name']}" for m in _MEMBERS))


@dataclass(frozen=True, slots=True)
class Statement:
    """A gap-free run of entries of one reserve account.

    Amounts are minor units, times Unix seconds; `contracts/types/Statements.sol` tells who fills
    each field.
    """

    account: bytes
    sequence: int
    previous: bytes
    as_of: int
    classified_at: int
    post_by: int
    opening: int
    closing: int
    deposits: int
    unmatched: int
    matched: int
    returned: int
    payouts: int
    other_in: int
    other_out: int
    entries: int
    closes: bool
    root: bytes

    def as_tuple(self) -> tuple[Any, ...]:
        """The fields in the order of the ABI."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def hash(self) -> bytes:
        """What the next statement names as `previous` (the EIP-712 struct hash)."""
        types = ["bytes32", *_FIELDS.values()]
        return keccak(encode(types, [keccak(text=_TYPE), *self.as_tuple()]))

    def signable(self, chain_id: int, oracle: str) -> SignableMessage:
        """What an attestor signs: this statement, for one reserve oracle on one chain."""
        domain = domain_of(chain_id, oracle)
        values = zip((m["name"] for m in _MEMBERS), self.as_tuple(), strict=True)
        return encode_typed_data(domain, {"Statement": _MEMBERS}, dict(values))

    def signer(self, signature: bytes, chain_id: int, oracle: str) -> str | None:
        """Who signed this statement; None if nobody can have made the signature."""
        return recovered(self.signable(chain_id, oracle), signature)

    def differences(self, proposed: Statement, zone: tzinfo = UTC) -> list[str]:
        """Each field in which a proposed one differs from this, as a sentence for people."""

        def said(one: Statement, name: str) -> int | str:
            value = getattr(one, name)
            if isinstance(value, bool):
                return "yes" if value else "no"
            return moment(value, zone) if name in _MOMENTS else _shown(value)

        return [
            f"{name}: {said(self, name)} here, {said(proposed, name)} in the proposal"
            for name in _FIELDS
            if getattr(self, name) != getattr(proposed, name)
        ]

    def to_json(self) -> dict[str, int | str]:
        return {name: _shown(getattr(self, name)) for name in _FIELDS}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Statement:
        """Read what `to_json` wrote.

        Raises:
            AttestationError: a field is missing, or is not what its type can hold.
        """
        read: dict[str, Any] = {}
        for name, kind in _FIELDS.items():
            value: Any = stored.get(name)
            if kind == "bytes32":
                value = _bytes(value)
            fits = type(value) in (int, bytes, bool) and is_encodable(kind, value)
            if not fits or (kind == "bytes32" and len(value) != 32):
                raise AttestationError(f"not a proposal: its statement's {name} is no {kind}")
            read[name] = value
        return cls(**read)

    @classmethod
    def from_abi(cls, values: Sequence[Any]) -> Statement:
        """From the tuple or attribute dict that the chain client returns."""
        named = dict(values) if hasattr(values, "items") else None
        if named is not None:
            return cls(**{name: named[_camel(name)] for name in _FIELDS})
        return cls(*values)


def totals_and_root(account: bytes, sequence: int, leaves: Sequence[Leaf]) -> dict[str, Any]:
    """The fields of a statement that follow from its leaves: a total per kind, count and root."""
    return {
        **totals_of((leaf.kind, leaf.amount) for leaf in leaves),
        "root": root_of([leaf.hash(account, sequence) for leaf in leaves]),
    }


def totals_of(entries: Iterable[tuple[EntryKind, int]]) -> dict[str, int]:
    """The fields of a statement that say what its entries come to, from kind and amount of each."""
    totals, count = dict.fromkeys(EntryKind, 0), 0
    for kind, amount in entries:
        totals[kind] += amount
        count += 1
    return {
        "deposits": totals[EntryKind.DEPOSIT],
        "unmatched": totals[EntryKind.UNMATCHED],
        "matched": totals[EntryKind.MATCHED],
        "returned": totals[EntryKind.RETURNED],
        "payouts": totals[EntryKind.PAYOUT],
        "other_in": totals[EntryKind.OTHER_IN],
        "other_out": totals[EntryKind.OTHER_OUT],
        "entries": count,
    }


def _bytes(value: Any) -> bytes | None:
    try:
        return hexed(value)
    except (ValueError, TypeError, AttributeError):
        return None


def _shown(value: int | bytes) -> int | str:
    return "0x" + value.hex() if isinstance(value, bytes) else value

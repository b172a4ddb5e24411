"""Entries as the chain counts them: leaves of a statement's tree, and their places in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eth_abi.abi import encode
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from citymint.reserve.kind import EntryKind

NO_TARGET = bytes(32)
_INDEX_BYTES = 4

# account, sequence, kind; then what is brought: index, amount, target, origin, salt
_TYPES = ("bytes32", "uint64", "uint8", "uint32", "uint96", "bytes32", "uint256", "bytes32")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as the chain counts it.

    Attributes:
        index: position in the statement, from 0.
        kind: what it means.
        amount: minor units.
        target: the wallet of a Deposit, Matched or Payout, as 32 bytes; else zero.
        salt: 32 bytes, so that nobody can guess an entry from its hash.
        origin: the entry that a Matched or Returned came from, the redemption that a Payout pays or
            a Deposit brings back; else zero.
    """

    index: int
    kind: EntryKind
    amount: int
    target: bytes
    salt: bytes
    origin: int = 0

    @property
    def wallet(self) -> str:
        """The target, checksummed."""
        return to_checksum_address(self.target[-20:])

    @property
    def is_issuable(self) -> bool:
        """Whether it can become tokens: a Matched, or a Deposit that brings no payout back."""
        return self.kind is EntryKind.MATCHED or (
            self.kind is EntryKind.DEPOSIT and not self.origin
        )

    @property
    def brought(self) -> tuple[Any, ...]:
        """What a call to the Treasury brings of it: its `BroughtEntry` struct."""
        return (self.index, self.amount, self.wallet, self.origin, self.salt)

    def hash(self, account: bytes, sequence: int) -> bytes:
        """Hashed twice, so that no inner node of the tree can pass for a leaf."""
        brought = (self.index, self.amount, self.target, self.origin, self.salt)
        return keccak(keccak(encode(_TYPES, (account, sequence, self.kind, *brought))))


def unpacked(indices: bytes) -> tuple[int, ...]:
    """Indices of entries as events tell them, four bytes each.

    Raises:
        ValueError: it is no whole number of them.
    """
    if len(indices) % _INDEX_BYTES:
        raise ValueError(f"{len(indices)} bytes are no indices of {_INDEX_BYTES} each")
    starts = range(0, len(indices), _INDEX_BYTES)
    return tuple(int.from_bytes(indices[at : at + _INDEX_BYTES]) for at in starts)


def entry_ref(sequence: int, index: int) -> int:
    """An entry of an account as one number, as the origin of another names it."""
    return sequence << 32 | index

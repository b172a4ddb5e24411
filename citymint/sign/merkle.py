"""Entries as leaves of an OpenZeppelin StandardMerkleTree, and proofs for many of them at once.

The layout is OpenZeppelin's: `2n − 1` nodes in one array, root first, leaves last and in reverse
order, pairs hashed in ascending order. Leaves keep the order of the statement, so that a run of
entries shares most of its proof.

Source: https://github.com/OpenZeppelin/merkle-tree (the format, not the code).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from eth_abi.abi import encode
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

NO_ENTRIES = bytes(32)
NO_PARTY = bytes(32)
_INDEX_BYTES = 4

# account, sequence, kind; then the claim: index, amount, party, origin, salt
_LEAF_TYPES = ("bytes32", "uint64", "uint8", "uint32", "uint96", "bytes32", "uint256", "bytes32")


class EntryKind(IntEnum):
    """What one booked line means to the token; the order is that of the contracts."""

    DEPOSIT = 0
    UNMATCHED = 1
    MATCHED = 2
    RETURNED = 3
    PAYOUT = 4
    OTHER_IN = 5
    OTHER_OUT = 6

    @property
    def sign(self) -> int:
        """Which way it moves the balance of the account; a Matched moves no cash."""
        return _SIGNS[self]


_SIGNS = {
    EntryKind.DEPOSIT: 1,
    EntryKind.UNMATCHED: 1,
    EntryKind.MATCHED: 0,
    EntryKind.RETURNED: -1,
    EntryKind.PAYOUT: -1,
    EntryKind.OTHER_IN: 1,
    EntryKind.OTHER_OUT: -1,
}


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
    """An entry of an account as one number: `EntryRef` of the contracts."""
    return sequence << 32 | index


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as the chain counts it.

    Attributes:
        index: position in the statement, from 0.
        kind: what it means.
        amount: minor units.
        party: the wallet of a Deposit, Matched or Payout, as 32 bytes; else zero.
        salt: 32 bytes, so that nobody can guess an entry from its hash.
        origin: the entry that a Matched or Returned came from, the redemption that a Payout pays or
            a Deposit brings back; else zero.
    """

    index: int
    kind: EntryKind
    amount: int
    party: bytes
    salt: bytes
    origin: int = 0

    @property
    def wallet(self) -> str:
        """The party, checksummed."""
        return to_checksum_address(self.party[-20:])

    @property
    def claim(self) -> tuple[Any, ...]:
        """What a call to the Treasury brings of it: its `Claim` struct."""
        return (self.index, self.amount, self.wallet, self.origin, self.salt)

    def hash(self, account: bytes, sequence: int) -> bytes:
        """Hashed twice, so that no inner node of the tree can pass for a leaf."""
        claim = (self.index, self.amount, self.party, self.origin, self.salt)
        return keccak(keccak(encode(_LEAF_TYPES, (account, sequence, self.kind, *claim))))


@dataclass(frozen=True, slots=True)
class MultiProof:
    """OpenZeppelin's multiproof, for leaves in ascending order; see `MultiProofLib.sol`.

    Attributes:
        siblings: the nodes that the leaves do not lead to.
        flags: one bit a step, lowest first: 1 hashes two known nodes, 0 one and the next sibling.
    """

    siblings: tuple[bytes, ...]
    flags: tuple[int, ...]


class MerkleTree:
    """The tree over the leaf hashes of one statement, in the order of its entries."""

    def __init__(self, hashes: Sequence[bytes]):
        if not hashes:
            raise ValueError("a statement without entries has no tree")
        self._first_leaf = len(hashes) - 1
        nodes = [b""] * self._first_leaf + list(reversed(hashes))
        for node in range(self._first_leaf - 1, -1, -1):
            nodes[node] = _pair(nodes[2 * node + 1], nodes[2 * node + 2])
        self._nodes = nodes

    @property
    def root(self) -> bytes:
        return self._nodes[0]

    def prove(self, indices: Iterable[int]) -> MultiProof:
        """The proof for these leaves; they are to be brought in ascending order of index.

        Raises:
            ValueError: no index, or one outside the tree.
        """
        known = sorted({len(self._nodes) - 1 - index for index in indices}, reverse=True)
        if not known or known[0] >= len(self._nodes) or known[-1] < self._first_leaf:
            raise ValueError("indices of leaves expected")
        siblings: list[bytes] = []
        flags: list[bool] = []
        queue = known
        position = 0
        while position < len(queue) and queue[position] > 0:
            node = queue[position]
            sibling = node + 1 if node % 2 else node - 1
            position += 1
            both = position < len(queue) and queue[position] == sibling
            flags.append(both)
            if both:
                position += 1
            else:
                siblings.append(self._nodes[sibling])
            queue.append((node - 1) // 2)
        return MultiProof(tuple(siblings), _packed(flags))


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The Merkle root, or zero for a statement without entries."""
    return MerkleTree(hashes).root if hashes else NO_ENTRIES


def _packed(flags: Sequence[bool]) -> tuple[int, ...]:
    words = (flags[start : start + 256] for start in range(0, len(flags), 256))
    return tuple(sum(flag << bit for bit, flag in enumerate(word)) for word in words)


def _pair(a: bytes, b: bytes) -> bytes:
    return keccak(a + b if a < b else b + a)

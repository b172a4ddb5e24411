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

from eth_abi.abi import encode
from eth_utils.crypto import keccak

NO_ENTRIES = bytes(32)
NO_PARTY = bytes(32)

_LEAF_TYPES = ("bytes32", "uint64", "uint32", "uint8", "uint128", "bytes32", "bytes32")


class EntryKind(IntEnum):
    """What one booked line means to the token; the order is that of the contracts."""

    DEPOSIT = 0
    UNMATCHED = 1
    PAYOUT = 2
    OTHER_IN = 3
    OTHER_OUT = 4


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as the chain counts it.

    Attributes:
        index: position in the statement, from 0.
        kind: what it means.
        amount: minor units.
        party: the wallet of a deposit or the redemption of a payout, as 32 bytes; else zero.
        salt: 32 bytes, so that nobody can guess an entry from its hash.
    """

    index: int
    kind: EntryKind
    amount: int
    party: bytes
    salt: bytes

    def hash(self, account: bytes, sequence: int) -> bytes:
        """Hashed twice, so that no inner node of the tree can pass for a leaf."""
        values = (account, sequence, self.index, self.kind, self.amount, self.party, self.salt)
        return keccak(keccak(encode(_LEAF_TYPES, values)))


@dataclass(frozen=True, slots=True)
class MultiProof:
    """What OpenZeppelin's `multiProofVerify` wants, for leaves in ascending order."""

    siblings: tuple[bytes, ...]
    flags: tuple[bool, ...]


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
        return MultiProof(tuple(siblings), tuple(flags))


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The Merkle root, or zero for a statement without entries."""
    return MerkleTree(hashes).root if hashes else NO_ENTRIES


def _pair(a: bytes, b: bytes) -> bytes:
    return keccak(a + b if a < b else b + a)

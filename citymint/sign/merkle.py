"""OpenZeppelin's StandardMerkleTree over leaf hashes, and proofs for many of them at once.

The layout is OpenZeppelin's: `2n − 1` nodes in one array, root first, leaves last and in reverse
order, pairs hashed in ascending order. Leaves keep their order, so that a run of them shares most
of its proof.

Source: https://github.com/OpenZeppelin/merkle-tree (the format, not the code).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eth_utils.crypto import keccak

NO_LEAVES = bytes(32)
"""The root where there is no leaf."""


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
    """The tree over these hashes, in this order."""

    def __init__(self, hashes: Sequence[bytes]):
        if not hashes:
            raise ValueError("there is no tree without leaves")
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
    """The Merkle root, or zero if there are no leaves."""
    return MerkleTree(hashes).root if hashes else NO_LEAVES


def _packed(flags: Sequence[bool]) -> tuple[int, ...]:
    words = (flags[start : start + 256] for start in range(0, len(flags), 256))
    return tuple(sum(flag << bit for bit, flag in enumerate(word)) for word in words)


def _pair(a: bytes, b: bytes) -> bytes:
    return keccak(a + b if a < b else b + a)

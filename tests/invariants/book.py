"""What the attestors have signed: the entries of each statement, and proofs of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from invariants.model.entries import Account, Entry, Proof

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.sign.merkle import MerkleTree, MultiProof

Key = tuple[Account, int]


def leaf_hash(key: Key, entry: Entry) -> bytes:
    """As the contracts hash it."""
    target = entry.target.to_bytes(32)
    leaf = Leaf(entry.index, entry.kind, entry.amount, target, entry.salt, entry.origin)
    return leaf.hash(*key)


@dataclass(frozen=True)
class Shown:
    """A proof for the chain and what it means to the model."""

    proof: Proof
    siblings: tuple[bytes, ...]
    flags: tuple[int, ...]

    @property
    def struct(self) -> tuple[object, ...]:
        """`Proof` of the contracts."""
        return self.proof.account, self.proof.sequence, self.siblings, self.flags

    def worthless(self, **changed: object) -> Shown:
        """With siblings or flags that show nothing."""
        nothing = Proof(self.proof.account, self.proof.sequence, ())
        return replace(self, proof=nothing, **changed)  # type: ignore[arg-type]


@dataclass
class Book:
    """Entries by statement, in the order of posting."""

    entries: dict[Key, tuple[Entry, ...]] = field(default_factory=dict)
    _trees: dict[Key, MerkleTree] = field(default_factory=dict)

    def add(self, key: Key, entries: Sequence[Entry]) -> None:
        self.entries[key] = tuple(entries)

    def recent(self, count: int) -> list[Key]:
        """The last statements that have entries."""
        return [key for key in list(self.entries)[-count:] if self.entries[key]]

    def of(self, key: Key, *kinds: EntryKind) -> list[int]:
        """Positions of the entries of these kinds."""
        entries = self.entries[key]
        return [position for position, entry in enumerate(entries) if entry.kind in kinds]

    def show(self, key: Key, positions: Sequence[int]) -> Shown:
        """A proof of these entries, in ascending order."""
        entries = self.entries[key]
        if key not in self._trees:
            self._trees[key] = MerkleTree([leaf_hash(key, entry) for entry in entries])
        proof: MultiProof = self._trees[key].prove(positions)
        shows = tuple(entries[position] for position in sorted(positions))
        return Shown(Proof(*key, shows), proof.siblings, proof.flags)

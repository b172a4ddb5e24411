"""Entries of a posted statement with the proof that they are in it: what a call brings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citymint.errors import StepError
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement
from citymint.sign.merkle import MerkleTree
from citymint.text.handed import hexed, object_of, part

_KIND = "a proof of entries"


@dataclass(frozen=True, slots=True)
class ProvenEntries:
    """Some leaves of a statement and their multiproof.

    Attributes:
        account: the reserve account.
        sequence: the statement's number.
        leaves: in ascending order of index.
        siblings: hashes of the multiproof.
        flags: its steps, a bit each.
    """

    account: bytes
    sequence: int
    leaves: tuple[Leaf, ...]
    siblings: tuple[bytes, ...]
    flags: tuple[int, ...]

    @classmethod
    def of(cls, statement: Statement, tree: MerkleTree, group: Sequence[Leaf]) -> ProvenEntries:
        """These leaves of a statement, whose tree has all of them."""
        proof = tree.prove(leaf.index for leaf in group)
        place = (statement.account, statement.sequence)
        return cls(*place, tuple(group), proof.siblings, proof.flags)

    @property
    def brought(self) -> list[tuple[Any, ...]]:
        """Their `BroughtEntry` structs."""
        return [leaf.brought for leaf in self.leaves]

    @property
    def proof(self) -> tuple[bytes, int, tuple[bytes, ...], tuple[int, ...]]:
        """Their `Proof` struct."""
        return (self.account, self.sequence, self.siblings, self.flags)

    def to_json(self) -> str:
        """As it is handed over. Salts are in it: whoever has it can show these entries."""
        return json.dumps(
            {
                "account": self.account.hex(),
                "sequence": self.sequence,
                "entries": [_facts(leaf) for leaf in self.leaves],
                "siblings": [it.hex() for it in self.siblings],
                "flags": [str(it) for it in self.flags],
            }
        )

    @classmethod
    def from_json(cls, text: str) -> ProvenEntries:
        """Read what `to_json` wrote. Whether it proves anything, the chain decides.

        Raises:
            StepError: it is not a proof of entries.
        """
        try:
            stored = object_of(text, _KIND)
            return cls(
                account=part(stored, "account", _KIND, hexed),
                sequence=part(stored, "sequence", _KIND, int),
                leaves=part(stored, "entries", _KIND, lambda them: tuple(map(_leaf, them))),
                siblings=part(stored, "siblings", _KIND, lambda them: tuple(map(hexed, them))),
                flags=part(stored, "flags", _KIND, lambda them: tuple(map(int, them))),
            )
        except ValueError as error:
            raise StepError(str(error)) from error


def _facts(leaf: Leaf) -> dict[str, Any]:
    return {
        "index": leaf.index,
        "kind": leaf.kind.name,
        "amount": leaf.amount,
        "target": leaf.target.hex(),
        "salt": leaf.salt.hex(),
        "origin": str(leaf.origin),
    }


def _leaf(facts: dict[str, Any]) -> Leaf:
    return Leaf(
        index=int(facts["index"]),
        kind=EntryKind[facts["kind"]],
        amount=int(facts["amount"]),
        target=hexed(facts["target"]),
        salt=hexed(facts["salt"]),
        origin=int(facts["origin"]),
    )

"""The entries that one call brings: proven first, then each taken or passed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from invariants.model.entries import BroughtEntry, Entry, Place, Proof, entry_of
from invariants.model.ledger import Ledger
from invariants.model.oracle import Posted
from invariants.model.refusal import require

from citymint.chain.words import Skip, Status
from citymint.reserve.kind import EntryKind

Skips = list[tuple[int, Skip]]
"""What was passed over, by index or number, in order, and why."""


class Marks:
    """Changes of a set of places, that count only when the call has succeeded."""

    def __init__(self, kept: set[Place]):
        self.kept = kept
        self.changes: dict[Place, bool] = {}

    def __contains__(self, place: Place) -> bool:
        return self.changes.get(place, place in self.kept)

    def keep(self) -> None:
        for place, marked in self.changes.items():
            (self.kept.add if marked else self.kept.discard)(place)


@dataclass
class Batch:
    """What one call takes; nothing counts before `keep`."""

    proof: Proof
    statement: Posted
    done: Marks
    voided: Marks
    moved: dict[int, Status] = field(default_factory=dict)
    """Redemptions that moved on."""
    taken: list[Entry] = field(default_factory=list)
    skipped: Skips = field(default_factory=list)

    @property
    def amount(self) -> int:
        return sum(it.amount for it in self.taken)

    def place(self, it: Entry) -> Place:
        return self.proof.place(it.index)

    def take(self, brought: Sequence[Entry], verb: Callable[[Entry, Batch], Skip]) -> None:
        """Each once, if the verb has nothing against it."""
        why = Skip.None_
        for it in brought:
            why = Skip.AlreadyDone if self.place(it) in self.done else verb(it, self)
            if why is Skip.None_:
                self.done.changes[self.place(it)] = True
                self.taken.append(it)
            else:
                self.skipped.append((it.index, why))
        require(bool(self.taken), "Treasury_NothingToDo", brought[-1].index, why)

    def keep(self) -> Skips:
        self.done.keep()
        self.voided.keep()
        return self.skipped


def proven(
    ledger: Ledger, entries: Sequence[BroughtEntry], proof: Proof, with_origin: EntryKind
) -> tuple[list[Entry], Batch]:
    """All that is brought is in the statement: as Deposits, or with an origin as that kind."""
    statement = ledger.oracle.takeable(proof.account, proof.sequence)
    brought = [entry_of(with_origin if it[3] else EntryKind.DEPOSIT, it) for it in entries]
    shown = bool(statement.entries) and bool(brought) and proof.shows == tuple(brought)
    require(shown, "Treasury_BadProof", proof.account, proof.sequence)
    return brought, Batch(proof, statement, Marks(ledger.done), Marks(ledger.voided))

"""What calls bring: entries of statements, and proofs that show some of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from citymint.reserve.kind import EntryKind

Account = bytes
Place = tuple[Account, int, int]
"""An entry by account, sequence and index."""

BroughtEntry = tuple[int, int, str, int, bytes]
"""As the contracts have it: index, amount, wallet, origin, salt."""


class Entry(NamedTuple):
    """One line of a statement. `target` is the number of a wallet, or of none there can be."""

    index: int  # type: ignore[assignment]
    kind: EntryKind
    amount: int
    target: int = 0
    origin: int = 0
    salt: bytes = bytes(32)

    @property
    def wallet(self) -> str:
        """Whose it is."""
        return f"0x{self.target & (1 << 160) - 1:040x}"

    @property
    def brought(self) -> BroughtEntry:
        """Without its kind, which the verb knows."""
        return (self.index, self.amount, self.wallet, self.origin, self.salt)


def entry_of(kind: EntryKind, entry: BroughtEntry) -> Entry:
    """The entry that a brought entry is."""
    index, amount, wallet, origin, salt = entry
    return Entry(index, kind, amount, int(wallet, 16), origin, salt)


def origin_place(account: Account, origin: int) -> Place:
    """Where the entry is that a Matched came from."""
    return account, origin >> 32 & (1 << 64) - 1, origin & (1 << 32) - 1


@dataclass(frozen=True)
class Proof:
    """Shows these entries of a statement, in this order; none if it is malformed."""

    account: Account
    sequence: int
    shows: tuple[Entry, ...]

    def place(self, index: int) -> Place:
        return self.account, self.sequence, index

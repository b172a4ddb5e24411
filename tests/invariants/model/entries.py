"""What calls bring: entries of statements, and proofs that show some of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from citymint.merkle import EntryKind

Account = bytes
Place = tuple[Account, int, int]
"""An entry by account, sequence and index."""


class Entry(NamedTuple):
    """One line of a statement. `party` and `origin` are numbers, as in the contracts' `Claim`."""

    index: int  # type: ignore[assignment]
    kind: EntryKind
    amount: int
    party: int = 0
    origin: int = 0
    salt: bytes = bytes(32)

    @property
    def claim(self) -> tuple[int, int, int, int, bytes]:
        """Without its kind, which the verb knows."""
        return (self.index, self.amount, self.party, self.origin, self.salt)


def claimed(kind: EntryKind, claim: tuple[int, int, int, int, bytes]) -> Entry:
    """The entry that a claim is about."""
    index, amount, party, origin, salt = claim
    return Entry(index, kind, amount, party, origin, salt)


def wallet(party: int) -> str:
    """The wallet that a Deposit or Matched names."""
    return f"0x{party & (1 << 160) - 1:040x}"


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

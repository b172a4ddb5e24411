"""What a booked line means to the token."""

from __future__ import annotations

from enum import IntEnum


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
    def named(self) -> str:
        """As people say it."""
        return f"{'an' if self.name[0] in 'OU' else 'a'} {self.name.lower().replace('_', ' ')}"

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

"""What classification makes of entries: lines, and the leaves that they become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eth_utils.conversions import to_bytes
from eth_utils.crypto import keccak

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import NO_TARGET, Leaf


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, or the part of one, as the chain will count it.

    Attributes:
        kind: what it means.
        amount: minor units.
        target: the wallet of a Deposit, Matched or Payout, as 32 bytes.
        origin: the entry a Matched or Returned came from, the redemption that a Payout pays or a
            Deposit brings back.
    """

    kind: EntryKind
    amount: int
    target: bytes = NO_TARGET
    origin: int = 0


def with_salts(lines: Sequence[Line], seed: bytes) -> list[Leaf]:
    """The lines as leaves; one secret seed a statement, so that a leaf can be told alone."""
    return [
        Leaf(
            index,
            line.kind,
            line.amount,
            line.target,
            keccak(seed + index.to_bytes(4)),
            line.origin,
        )
        for index, line in enumerate(lines)
    ]


def as_target(wallet: str) -> bytes:
    """A wallet as lines name it."""
    return to_bytes(hexstr=wallet).rjust(32, b"\0")

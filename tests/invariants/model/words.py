"""The numbers that the contracts give to states and reasons."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The life of a redemption."""

    None_ = 0
    Requested = 1
    Accepted = 2
    Settled = 3
    Returned = 4
    Reclaimed = 5
    Cancelled = 6
    Rejected = 7


class Skip(IntEnum):
    """Why an entry of a batch was passed over."""

    None_ = 0
    NotEarlier = 1
    AlreadyDone = 2
    Held = 3
    OverDaily = 4
    WalletBarred = 5
    NotAccepted = 6
    NotSettled = 7
    NotHolder = 8
    AmountDiffers = 9

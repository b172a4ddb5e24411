"""The enums of the contracts, as Python has them: an ABI carries only their numbers."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The life of a redemption (`IRedemptions.Status`)."""

    None_ = 0
    Requested = 1
    Accepted = 2
    Settled = 3
    Returned = 4
    Reclaimed = 5
    Cancelled = 6
    Rejected = 7


class Skip(IntEnum):
    """Why an entry or a redemption of a batch was passed over (`ILedger.Skip`)."""

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
    NotPayer = 10
    Issuable = 11
    NotRequested = 12
    PastDue = 13


class Standing(IntEnum):
    """Whether a merchant may be paid as one (`IMerchantRegistry.Standing`)."""

    None_ = 0
    Active = 1
    Suspended = 2


BY_SOLIDITY_NAME: dict[str, type[IntEnum]] = {
    "enum IRedemptions.Status": Status,
    "enum ILedger.Skip": Skip,
    "enum IMerchantRegistry.Standing": Standing,
}

"""The enums of the contracts, as Python has them: an ABI carries only their numbers."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The life of a redemption (`ITreasury.Status`)."""

    None_ = 0
    Requested = 1
    Accepted = 2
    Settled = 3
    Cancelled = 4
    Rejected = 5


class Skip(IntEnum):
    """Why an entry of a batch was passed over (`ITreasury.Skip`)."""

    None_ = 0
    AlreadyDone = 1
    WalletFrozen = 2
    NotAccepted = 3
    AmountDiffers = 4


class Standing(IntEnum):
    """Whether a merchant may be paid as one (`IMerchantRegistry.Standing`)."""

    None_ = 0
    Active = 1
    Suspended = 2


BY_SOLIDITY_NAME: dict[str, type[IntEnum]] = {
    "enum ITreasury.Status": Status,
    "enum ITreasury.Skip": Skip,
    "enum IMerchantRegistry.Standing": Standing,
}

"""How far each redemption has come, as events have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from citymint.chain.words import Status
from citymint.verify.record import NOBODY, Log

STEPS = {
    "Accepted": (Status.Requested, Status.Accepted),
    "RedemptionCancelled": (Status.Requested, Status.Cancelled),
    "RedemptionRejected": (Status.Requested, Status.Rejected),
    "RedemptionReclaimed": (Status.Accepted, Status.Reclaimed),
    "ReclaimBegun": (Status.Accepted, Status.Accepted),
    "Settled": (Status.Accepted, Status.Settled),
    "Reissued": (Status.Settled, Status.Returned),
}
"""From where to where an event takes a redemption."""


@dataclass(frozen=True, slots=True)
class Redemption:
    """One redemption; see `IRedemptions.Redemption`.

    Attributes:
        account: which reserve account is to pay it; nothing until it is accepted.
        accepted_at: in which block.
    """

    holder: str = NOBODY
    status: Status = Status.None_
    due_day: int = 0
    amount: int = 0
    account: bytes = b""
    accepted_at: int = 0

    @property
    def is_open(self) -> bool:
        """Whether its tokens are in escrow."""
        return self.status in (Status.Requested, Status.Accepted)

    def after(self, log: Log) -> Redemption:
        """How it stands after an event about it."""
        _, status = STEPS[log.event]
        moved = replace(self, status=status)
        if log.event == "Accepted":
            return replace(moved, account=log.args["account"], accepted_at=log.block)
        return moved


def numbers(log: Log) -> Iterator[int]:
    """Which redemptions an event takes further."""
    yield from log.args["redemptions"] if "redemptions" in log.args else [log.args["id"]]


def stepped(lives: Mapping[int, Redemption], log: Log) -> dict[int, Redemption]:
    """What an event of redemptions changes of them."""
    if log.event == "RedemptionRequested":
        return {log.args["id"]: _requested(log)}
    if log.event not in STEPS:
        return {}
    return {number: lives.get(number, Redemption()).after(log) for number in numbers(log)}


def _requested(log: Log) -> Redemption:
    args = log.args
    return Redemption(args["holder"], Status.Requested, args["dueDay"], args["amount"])

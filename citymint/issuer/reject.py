"""Reject: give the tokens of requests back that will not be paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from web3.logs import DISCARD

from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.chain.words import Skip
from citymint.issuer.issuer import BATCH


@dataclass(slots=True)
class Rejected:
    """The numbers given back, and those that the Treasury passed over, with the reason."""

    numbers: list[int] = field(default_factory=list)
    skipped: dict[int, Skip] = field(default_factory=dict)


def reject(city: City, operator: Sender, numbers: Sequence[int], reason: str) -> Rejected:
    """Give back what is requested still.

    Args:
        city: the contracts.
        operator: holds the role for it.
        numbers: of the redemptions.
        reason: an ISO 20022 external status reason, four letters.

    Raises:
        ContractRefused: none of a batch is requested any more, or the key has no role.
    """
    rejected, events = Rejected(), city.treasury.events
    for start in range(0, len(numbers), BATCH):
        batch = list(numbers[start : start + BATCH])
        receipt = operator.send(city.treasury.functions.reject(batch, reason.encode()))
        for log in events.RedemptionRejected().process_receipt(receipt, errors=DISCARD):
            rejected.numbers.append(log["args"]["id"])
        for log in events.RedemptionSkipped().process_receipt(receipt, errors=DISCARD):
            rejected.skipped[log["args"]["id"]] = Skip(log["args"]["why"])
    return rejected

"""What happened in a city, read from its events: a statement's life and a redemption's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from web3.contract.contract import ContractEvent

from citymint.chain.city import City
from citymint.statement import Statement


@dataclass(frozen=True, slots=True)
class PostedStatement:
    """A statement the oracle took, and the signatures it came with."""

    statement: Statement
    signatures: tuple[bytes, ...]
    block: int


@dataclass(frozen=True, slots=True)
class RequestedRedemption:
    """A redemption and the blocks of its life.

    Attributes:
        number: its id.
        holder: whose tokens.
        amount: minor units.
        payout_account: salted commitment of the bank account to pay.
        accepted_at: block in which the issuer promised the payout; None if not.
    """

    number: int
    holder: str
    amount: int
    payout_account: bytes
    accepted_at: int | None


def posted_statements(city: City, account: bytes) -> list[PostedStatement]:
    """Every statement of an account, in order."""
    logs = _logs(city, city.oracle.events.StatementPosted(), account=account)
    return [
        PostedStatement(
            statement=Statement.from_abi(log["args"]["statement"]),
            signatures=tuple(log["args"]["signatures"]),
            block=log["blockNumber"],
        )
        for log in logs
    ]


def redemptions(city: City) -> list[RequestedRedemption]:
    """Every redemption that was requested for good, in order."""
    accepted = {
        log["args"]["id"]: log["blockNumber"]
        for log in _logs(city, city.treasury.events.RedemptionAccepted())
    }
    return [
        RequestedRedemption(
            number=log["args"]["id"],
            holder=log["args"]["holder"],
            amount=log["args"]["amount"],
            payout_account=log["args"]["payoutAccount"],
            accepted_at=accepted.get(log["args"]["id"]),
        )
        for log in _logs(city, city.treasury.events.RedemptionRequested())
    ]


def requested_with(city: City, payout_account: bytes) -> int | None:
    """The redemption with this commitment, be it final yet or not; None if there is none."""
    logs = city.treasury.events.RedemptionRequested().get_logs(from_block=city.deployment.block)
    return next(
        (log["args"]["id"] for log in logs if log["args"]["payoutAccount"] == payout_account), None
    )


def _logs(city: City, event: ContractEvent, **topics: Any) -> Iterable[Any]:
    logs: Iterable[Any] = event.get_logs(
        argument_filters=topics, from_block=city.deployment.block, to_block=city.final_block()
    )
    return logs

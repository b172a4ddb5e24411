"""What happened in a city, read from its events: a statement's life and a redemption's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from web3.contract.contract import ContractEvent

from citymint.chain.city import City
from citymint.merkle import entry_ref, unpacked
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
        payer: the reserve account that the issuer promised to pay it from; None if not.
        accepted_at: block in which the issuer did; None if not.
        reclaimed_at: block in which the tokens went back, never paid; None if not.
    """

    number: int
    holder: str
    amount: int
    payout_account: bytes
    payer: bytes | None
    accepted_at: int | None
    reclaimed_at: int | None = None

    def stands_at(self, block: int) -> bool:
        """Whether the issuer owes its payout, or has paid it, as of a block."""
        accepted = self.accepted_at is not None and self.accepted_at <= block
        return accepted and (self.reclaimed_at is None or self.reclaimed_at > block)


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
        number: (log["args"]["account"], log["blockNumber"])
        for log in _logs(city, city.treasury.events.Accepted())
        for number in log["args"]["redemptions"]
    }
    reclaimed = _blocks(city, city.treasury.events.RedemptionReclaimed())
    return [
        RequestedRedemption(
            number=log["args"]["id"],
            holder=log["args"]["holder"],
            amount=log["args"]["amount"],
            payout_account=log["args"]["payoutAccount"],
            payer=accepted.get(log["args"]["id"], (None, None))[0],
            accepted_at=accepted.get(log["args"]["id"], (None, None))[1],
            reclaimed_at=reclaimed.get(log["args"]["id"]),
        )
        for log in _logs(city, city.treasury.events.RedemptionRequested())
    ]


def voided_entries(city: City, account: bytes) -> dict[int, int]:
    """Each entry of an account that a guardian moved to suspense, and the block of it."""
    return {
        entry_ref(log["args"]["sequence"], index): log["blockNumber"]
        for log in _logs(city, city.treasury.events.Voided(), account=account)
        for index in unpacked(log["args"]["indices"])
    }


def requested_with(city: City, payout_account: bytes) -> int | None:
    """The redemption with this commitment, be it final yet or not; None if there is none."""
    logs = city.treasury.events.RedemptionRequested().get_logs(from_block=city.deployment.block)
    return next(
        (log["args"]["id"] for log in logs if log["args"]["payoutAccount"] == payout_account), None
    )


def _blocks(city: City, event: ContractEvent) -> dict[int, int]:
    """Redemption to the block of an event that happens to it once."""
    return {log["args"]["id"]: log["blockNumber"] for log in _logs(city, event)}


def _logs(city: City, event: ContractEvent, **topics: Any) -> Iterable[Any]:
    logs: Iterable[Any] = event.get_logs(
        argument_filters=topics, from_block=city.deployment.block, to_block=city.final_block()
    )
    return logs

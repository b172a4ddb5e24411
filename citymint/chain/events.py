"""What happened in a city, read from its events: a statement's life and a redemption's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from web3.contract.contract import ContractEvent

from citymint.chain.city import City
from citymint.reserve.leaf import entry_ref, unpacked
from citymint.reserve.payout import Promise
from citymint.reserve.statement import Statement


@dataclass(frozen=True, slots=True)
class PostedStatement:
    """A statement the oracle took, and the signatures it came with."""

    statement: Statement
    signatures: tuple[bytes, ...]
    block: int


@dataclass(frozen=True, slots=True)
class RequestedRedemption:
    """A redemption and the blocks of its life; None for what did not happen.

    Attributes:
        number: its id.
        holder: whose tokens.
        amount: minor units.
        payout_account: salted commitment of the bank account to pay.
        payer: the reserve account that the issuer promised to pay it from.
        accepted_at: block in which the issuer did.
        reclaimed_at: block in which the tokens went back, never paid.
        settled_at: block in which they were burned.
        returned_at: block in which the holder had tokens for it again, since the money came back.
    """

    number: int
    holder: str
    amount: int
    payout_account: bytes
    payer: bytes | None = None
    accepted_at: int | None = None
    reclaimed_at: int | None = None
    settled_at: int | None = None
    returned_at: int | None = None

    def promised(self, block: int, salt: bytes) -> Promise | None:
        """What the issuer owes or owed as of a block; None if nothing was accepted by then.

        `salt` opens the commitment of its payout account, if it is told.
        """
        if self.payer is None or not _by(self.accepted_at, block):
            return None
        return Promise(
            redemption=self.number,
            holder=self.holder,
            amount=self.amount,
            payout_account=self.payout_account,
            payer=self.payer,
            salt=salt,
            reclaimed=_by(self.reclaimed_at, block),
            settled=_by(self.settled_at, block) and not _by(self.returned_at, block),
        )


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
    events = city.treasury.events
    accepted, payers = _each(city, events.Accepted()), _payers(city)
    reclaimed = {
        log["args"]["id"]: log["blockNumber"] for log in _logs(city, events.RedemptionReclaimed())
    }
    settled, returned = _each(city, events.Settled()), _each(city, events.Reissued())
    return [
        RequestedRedemption(
            number=(number := log["args"]["id"]),
            holder=log["args"]["holder"],
            amount=log["args"]["amount"],
            payout_account=log["args"]["payoutAccount"],
            payer=payers.get(number),
            accepted_at=accepted.get(number),
            reclaimed_at=reclaimed.get(number),
            settled_at=settled.get(number),
            returned_at=returned.get(number),
        )
        for log in _logs(city, events.RedemptionRequested())
    ]


def reclaims_begun(city: City) -> frozenset[int]:
    """Every redemption that somebody ever began to reclaim, be it final yet or not."""
    begun = city.treasury.events.ReclaimBegun().get_logs(from_block=city.deployment.block)
    return frozenset(log["args"]["id"] for log in begun)


def written_off(city: City) -> dict[bytes, int]:
    """Each reserve account that was written off, and the block of it."""
    logs = _logs(city, city.oracle.events.AccountWrittenOff())
    return {log["args"]["account"]: log["blockNumber"] for log in logs}


def voided_entries(city: City, account: bytes) -> dict[int, int]:
    """Each entry of an account that a guardian moved to suspense, and the block of it."""
    return {
        entry_ref(log["args"]["sequence"], index): log["blockNumber"]
        for log in _logs(city, city.treasury.events.Voided(), account=account)
        for index in unpacked(log["args"]["indices"])
    }


def taken_of(city: City, statement: Statement, *verbs: str) -> int:
    """What events of the Treasury of these names have taken of a statement, minor units."""
    place = {"account": statement.account, "sequence": statement.sequence}
    events = (city.treasury.events[verb]() for verb in verbs)
    return sum(
        log["args"]["amount"]
        for event in events
        for log in event.get_logs(argument_filters=place, from_block=city.deployment.block)
    )


def requested_with(
    city: City, payout_account: bytes, amount: int, holder: str | None = None
) -> int | None:
    """The redemption with this commitment, be it final yet or not; None if there is none.

    The commitment alone does not name it: whoever sees one can redeem something with it, too.

    Args:
        city: the contracts.
        payout_account: the commitment.
        amount: minor units.
        holder: whose tokens; anybody's if not given.
    """
    logs = city.treasury.events.RedemptionRequested().get_logs(from_block=city.deployment.block)
    for asked in (log["args"] for log in logs):
        is_his = holder in (None, asked["holder"])
        if is_his and (asked["payoutAccount"], asked["amount"]) == (payout_account, amount):
            return int(asked["id"])
    return None


def _payers(city: City) -> dict[int, bytes]:
    return {
        number: log["args"]["account"]
        for log in _logs(city, city.treasury.events.Accepted())
        for number in log["args"]["redemptions"]
    }


def _each(city: City, event: ContractEvent) -> dict[int, int]:
    """Redemption to the block of an event that names many."""
    return {
        number: log["blockNumber"]
        for log in _logs(city, event)
        for number in log["args"]["redemptions"]
    }


def _by(happened: int | None, block: int) -> bool:
    return happened is not None and happened <= block


def _logs(city: City, event: ContractEvent, **topics: Any) -> Iterable[Any]:
    logs: Iterable[Any] = event.get_logs(
        argument_filters=topics, from_block=city.deployment.block, to_block=city.final_block()
    )
    return logs

"""Seat changes on the chain: drafted, proposed, waiting, enacted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eth_utils.address import is_checksum_address

from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.errors import StepError
from citymint.reserve.seats import LASTS, SeatChange, Seats
from citymint.text.shown import short

_TIME_TO_PROPOSE = 7 * 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Decided:
    """A seat change that waits. It can be enacted from `ready_at` on, Unix seconds."""

    change: SeatChange
    ready_at: int


def seats(city: City, account: bytes) -> Seats:
    """Who may sign for an account now.

    Raises:
        ContractRefused: there is no such account.
    """
    found = city.account(account)
    attestors = city.oracle.functions.attestors(account).call()
    return Seats(found.max_age, found.quorum, tuple(attestors))


def draft(city: City, account: bytes, decided: Seats, opened: bytes | None = None) -> SeatChange:
    """The account's next seat change; it can be proposed for a week.

    Args:
        city: the contracts.
        account: whose attestors decide.
        decided: who will have a seat.
        opened: the further account to open; none if the seats are the account's own.

    Raises:
        StepError: the contract would not take it.
        ContractRefused: there is no such account.
    """
    number, propose_by = city.account(account).changes + 1, city.now() + _TIME_TO_PROPOSE
    change = SeatChange(
        account, number, propose_by, bytes(32) if opened is None else opened, decided
    )
    if opened is not None and not change.opens:
        raise StepError("an account cannot be called zero")
    check(city, change)
    return change


def check(city: City, change: SeatChange) -> None:
    """Whether a seat change can be proposed now, and would count once it has waited.

    Raises:
        StepError: it cannot, and why.
        ContractRefused: there is no such account.
    """
    seats, now = change.seats, city.now()
    for attestor in seats.attestors:
        if not is_checksum_address(attestor):
            raise StepError(f"{attestor} is not a checksummed address")
    if not seats.is_safe:
        raise StepError(
            f"quorum {seats.quorum} of {len(seats.attestors)}: two or more, more than half and"
            " no more than all expected, each attestor once"
        )
    if change.opens and change.opened in city.accounts():
        raise StepError(f"account {short(change.opened)} is open already")
    expected = city.account(change.account).changes + 1
    if change.number != expected:
        raise StepError(f"this is seat change {change.number}, the account's next is {expected}")
    if not now <= change.propose_by <= now + _TIME_TO_PROPOSE:
        raise StepError(
            f"to be proposed by {city.moment(change.propose_by)}:"
            f" from {city.moment(now)} to a week later expected"
        )


def propose(city: City, relay: Sender, change: SeatChange, signatures: Mapping[str, bytes]) -> bool:
    """Bring a seat change with the signatures of attestors, by signer.

    Returns:
        Whether it waits since now; False if it did before.

    Raises:
        ContractRefused: they are no quorum, it is not the next seat change, or it comes too late.
    """
    if change in [it.change for it in waiting(city)]:
        return False
    ordered = [signatures[signer] for signer in sorted(signatures, key=lambda it: int(it, 16))]
    relay.send(city.oracle.functions.propose(change.as_tuple(), ordered))
    return True


def enact(city: City, relay: Sender, change: SeatChange) -> bool:
    """Make a seat change count.

    Returns:
        Whether it counts since now; False if its seats are what they are already.

    Raises:
        ContractRefused: it does not wait, or must wait longer.
    """
    if change not in [it.change for it in waiting(city)] and _counts(city, change):
        return False
    relay.send(city.oracle.functions.enact(change.as_tuple()))
    return True


def waiting(city: City) -> list[Decided]:
    """Every seat change that was proposed, and neither vetoed, replaced, enacted nor lapsed."""
    found: dict[bytes, Decided] = {}
    for log in _logs(city):
        account, args = log["args"]["account"], log["args"]
        match log["event"]:
            case "SeatChangeProposed":
                found[account] = Decided(SeatChange.from_abi(args["change"]), args["enactableAt"])
            case "AccountOpened":
                found = {by: it for by, it in found.items() if it.change.opened != account}
            case _:
                found.pop(account, None)
    now = city.now()
    return [it for it in found.values() if now <= it.ready_at + LASTS]


def _counts(city: City, change: SeatChange) -> bool:
    account = change.opened if change.opens else change.account
    known = account in city.accounts()
    return known and seats(city, account) == change.seats


def _logs(city: City) -> Iterable[Any]:
    events, since = city.oracle.events, city.deployment.block
    kinds = (
        *(events.SeatChangeProposed(), events.SeatChangeVetoed()),
        *(events.AccountReseated(), events.AccountOpened(), events.AccountClosed()),
    )
    logs = [log for kind in kinds for log in kind.get_logs(from_block=since)]
    return sorted(logs, key=lambda log: (log["blockNumber"], log["logIndex"]))

"""What a role does: at once, or scheduled for all to see and done once its delay is over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from web3.contract.contract import ContractFunction

from citymint.chain.calls import as_written, data_of, labels
from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.errors import StepError

_NEEDS_NO_ROLE = ("cancel", "execute", "renounceRole", "schedule")
"""What the AccessManager lets anybody call: it looks for itself who may do what."""


class Step(Enum):
    """What became of a call."""

    DONE = "done"
    SCHEDULED = "scheduled"
    WAITING = "waiting"  # it was scheduled before, and its delay still runs


@dataclass(frozen=True, slots=True)
class Acted:
    """A call, and when it can be made; Unix seconds, None if it is done."""

    step: Step
    ready_at: int | None = None


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A call that waits.

    Attributes:
        operation: its number in the AccessManager, 32 bytes.
        caller: who scheduled it, and alone can make it.
        target: the contract it is for.
        data: the call itself.
        written: the same as people write it.
        ready_at: Unix seconds from which on it can be made.
        expires_at: Unix seconds from which on it no longer can.
    """

    operation: bytes
    caller: str
    target: str
    data: bytes
    written: str
    ready_at: int
    expires_at: int


def act(city: City, sender: Sender, call: ContractFunction, *, again: bool = False) -> Acted:
    """Do what comes next to make a call in the power of a role: run it until it is done.

    Args:
        city: the contracts.
        sender: with the key that holds the role.
        call: of a contract of the city.
        again: whether it is wanted although this key made the very same call before.

    Raises:
        StepError: this key made the very same call before, after a delay.
        ContractRefused: the key has no such power, or the contract refuses.
    """
    authority, data = city.authority.functions, data_of(call)
    selector = data[:4]
    at_once, delay = authority.canCall(sender.address, call.address, selector).call()
    of_itself = call.address == city.authority.address and call.fn_name in _NEEDS_NO_ROLE
    if at_once or delay == 0 or of_itself:
        sender.send(call)
        return Acted(Step.DONE)
    operation = authority.hashOperation(sender.address, call.address, data).call()
    ready_at = authority.getSchedule(operation).call()
    if ready_at == 0:
        if not again and _was_made(city, operation):
            raise StepError(
                f"{as_written(city, call.address, data)} was made before by {sender.address};"
                " with --again it is made once more"
            )
        sender.send(authority.schedule(call.address, data, 0))
        return Acted(Step.SCHEDULED, authority.getSchedule(operation).call())
    if city.now() < ready_at:
        return Acted(Step.WAITING, ready_at)
    sender.send(authority.execute(call.address, data))
    return Acted(Step.DONE)


def cancel(city: City, sender: Sender, scheduled: Scheduled) -> None:
    """Keep a scheduled call from being made.

    Raises:
        ContractRefused: the key is neither the caller's, nor of its role's guardian, nor admin's.
    """
    arguments = (scheduled.caller, scheduled.target, scheduled.data)
    sender.send(city.authority.functions.cancel(*arguments))


def waiting(city: City) -> list[Scheduled]:
    """Every call that is scheduled, neither made nor cancelled nor expired; the oldest first."""
    authority, since = city.authority, city.deployment.block
    scheduled: dict[bytes, Any] = {}
    for log in authority.events.OperationScheduled().get_logs(from_block=since):
        scheduled[log["args"]["operationId"]] = log["args"]
    lasts = authority.functions.expiration().call()
    found = []
    for operation, facts in scheduled.items():
        ready_at = authority.functions.getSchedule(operation).call()  # zero once it is over
        if ready_at == 0:
            continue
        target, data = facts["target"], bytes(facts["data"])
        written = as_written(city, target, data)
        expires_at = ready_at + lasts
        found.append(
            Scheduled(operation, facts["caller"], target, data, written, ready_at, expires_at)
        )
    return sorted(found, key=lambda it: it.ready_at)


def roles_of(city: City, address: str) -> list[str]:
    """The roles that an address holds now, by name."""
    has = city.authority.functions.hasRole
    return [name for number, name in labels(city).items() if has(number, address).call()[0]]


def _was_made(city: City, operation: bytes) -> bool:
    executed = city.authority.events.OperationExecuted()
    return bool(
        executed.get_logs(
            argument_filters={"operationId": operation}, from_block=city.deployment.block
        )
    )

"""What rehearsals are told in, and what happens in all of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from web3.contract.contract import ContractFunction

from citymint.chain import seat_changes
from citymint.chain.authority import act
from citymint.chain.calls import roles
from citymint.chain.city import City
from citymint.dev.demo.refusals import refused
from citymint.dev.demo.story import check
from citymint.dev.devnet import dev_key, pass_time
from citymint.dev.stage import Stage
from citymint.reserve.seats import Seats


@dataclass(frozen=True, slots=True)
class Scene:
    """One step: who does what, or what does not work any more."""

    who: str
    what: str


Rehearsal = Callable[[Stage], Generator[Scene, None, dict[str, City]]]
"""Plays on a fresh stage, a scene at a time, and gives the cities left to verify, by name."""


def after_its_delay(stage: Stage, actor: str, *calls: ContractFunction) -> None:
    """An actor makes calls in the power of a role, and waits for them if they must wait."""
    sender = stage.sender(actor)
    scheduled = [act(stage.city, sender, call) for call in calls]
    waiting = [it.ready_at for it in scheduled if it.ready_at is not None]
    if waiting:
        pass_time(stage.city.w3, max(waiting) - stage.city.now())
        for call in calls:
            act(stage.city, sender, call)


def in_vain(stage: Stage, who: str, what: str, error: str, action: Callable[[], Any]) -> Scene:
    """Somebody tries something that must be refused with this error.

    Raises:
        FigureError: it was not, or the balance sheet changed.
    """
    refused(stage, what, error, action)
    return Scene(who, f"{what}: refused ({error})")


def exchange(stage: Stage, by: str, role: str, old: str, new: str) -> int:
    """An admin takes a role from one actor and gives it to another, with the delay it had.

    Ends when the other holds it.

    Returns:
        how many seconds the grant took to count.
    """
    authority, number = stage.city.authority.functions, roles(stage.city)[role]
    gone, comes = dev_key(old).address, dev_key(new).address
    _, delay = authority.hasRole(number, gone).call()
    revoking = authority.revokeRole(number, gone)
    after_its_delay(stage, by, authority.grantRole(number, comes, delay), revoking)
    waits: int = authority.getRoleGrantDelay(number).call()
    if waits:
        check(f"{role} is {new} yet", authority.hasRole(number, comes).call()[0], False)
        pass_time(stage.city.w3, waits)
    check(f"{role} of {old}", authority.hasRole(number, gone).call(), [False, 0])
    check(f"{role} of {new}", authority.hasRole(number, comes).call(), [True, delay])
    return waits


def agree(stage: Stage, *names: str, seats: Seats, opened: bytes | None = None) -> None:
    """Attestors decide, and wait until it counts."""
    city, relay = stage.city, stage.issuer.relay
    change = seat_changes.draft(city, stage.issuer.account.id, seats, opened)
    signable = change.signable(city.chain_id, city.oracle.address)
    signatures = {
        str(dev_key(name).address): bytes(dev_key(name).sign_message(signable).signature)
        for name in names
    }
    seat_changes.propose(city, relay, change, signatures)
    pass_time(city.w3, city.oracle.functions.CHANGE_DELAY().call())
    seat_changes.enact(city, relay, change)

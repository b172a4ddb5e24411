"""A city, twice: the compiled contracts on an EVM, and the model beside them."""

from __future__ import annotations

from typing import Any

from invariants.actors import DEPLOYER, MEMBERS
from invariants.chain.evm import Evm, Outcome
from invariants.chain.signing import address
from invariants.model.city import City, Plan
from invariants.model.clock import Clock
from invariants.plans import ORDER, OTHERS, OWNER

from citymint.chain.deployment.plan import ADMIN
from citymint.chain.deployment.steps import selector

FIRST_MORNING = 1_767_571_200  # 2026-01-05 00:00 UTC


def deploy(clock: Clock, it: Plan) -> tuple[Evm, City]:
    """Both, knowing nothing yet.

    Raises:
        AssertionError: a deployment failed.
    """
    evm = Evm(clock)
    outcome = deploy_all(evm, it)
    assert outcome.ok, outcome
    assert evm.addresses == it.addresses
    _appoint(evm, it)
    return evm, City(clock, it)


def deploy_all(evm: Evm, it: Plan) -> Outcome:
    """Contract by contract, up to the first that is refused."""
    for name in (*ORDER, *OTHERS):
        outcome = deploy_one(evm, name, it)
        if not outcome.ok:
            return outcome
    return Outcome()


def deploy_one(evm: Evm, name: str, it: Plan) -> Outcome:
    """With the plan's arguments."""
    at, authority = it.addresses, it.addresses["AccessManager"]
    ids, seats = zip(*it.seats, strict=True)
    promised = it.utc_offset, it.bounds, it.terms, it.limits
    arguments: dict[str, tuple[Any, ...]] = {
        "AccessManager": (DEPLOYER,),
        "CityToken": ("Busan Won", "BUSAN", "KRW", 0, at["Treasury"], authority),
        "ReserveOracle": (at["Treasury"], authority, it.change_delay, ids, seats),
        "Treasury": (at["CityToken"], at["ReserveOracle"], authority, *promised),
        "ContractWallet": (address(OWNER),),
    }
    return evm.deploy(DEPLOYER, name, *arguments.get(name, ()))


def _appoint(evm: Evm, it: Plan) -> None:
    """All powers, and then the deployer has none."""
    ids = {name: number for number, name in enumerate(MEMBERS)}
    for (contract, verb), role in it.roles.items():
        target = it.addresses[contract], [selector(contract, verb)], ids[role]
        _must(evm, "setTargetFunctionRole", *target)
    for role, members in MEMBERS.items():
        if role != ADMIN:
            _must(evm, "setRoleGuardian", ids[role], ids["guardian"])
        for member, delay in members.items():
            _must(evm, "grantRole", ids[role], member, delay)
    _must(evm, "renounceRole", ids[ADMIN], DEPLOYER)


def _must(evm: Evm, verb: str, *args: object) -> None:
    outcome = evm.send(DEPLOYER, "AccessManager", verb, args)
    assert outcome.ok, f"{verb}{args}: {outcome}"

"""A fresh city, twice: the compiled contracts on an EVM, and the model beside them."""

from __future__ import annotations

from typing import Any

import rlp  # type: ignore[import-untyped]
from eth_utils.address import to_canonical_address
from eth_utils.crypto import keccak
from invariants.actors import ATTESTORS, DEPLOYER, MEMBERS, REFUGE
from invariants.chain.evm import Evm, Outcome
from invariants.chain.signing import address
from invariants.model.accounts import Seats
from invariants.model.city import City, Plan
from invariants.model.clock import DAY, Clock
from invariants.model.terms import Terms
from invariants.model.treasury import Limits

from citymint.chain.artifacts import ROOT
from citymint.chain.deploy import selector
from citymint.chain.plan import ADMIN
from citymint.chain.plan import Plan as Written

ORDER = ("AccessManager", "CityToken", "ReserveOracle", "Treasury")
WALLETS = ("ContractWallet", "HostileWallet")
OTHERS = (*WALLETS, "PlainToken")
FIRST_MORNING = 1_767_571_200  # 2026-01-05 00:00 UTC
OWNER = "resident"
"""Whose key the contract wallet signs by."""

_SEATED = [address(name) for name in ATTESTORS]
SEATS = {
    keccak(text="account 1"): Seats(36 * 3_600, 2, tuple(_SEATED[0:3])),
    keccak(text="account 2"): Seats(60 * 3_600, 3, tuple(_SEATED[1:6])),
    keccak(text="account 3"): Seats(90 * 3_600, 2, tuple(_SEATED[4:6])),
}
TERMS = Terms(pay_within=2, grace=2, challenge=2, minimum=100)
LIMITS = Limits(daily=600_000, single=100_000, hold=DAY)
OFFSET = 32_400
CHANGE_DELAY = DAY


def plan() -> Plan:
    """Powers as in `deployments/local.yml`, held by the actors of this folder."""
    written = Written.read(ROOT / "deployments" / "local.yml")
    roles = {
        (contract, verb): name
        for name, role in written.roles.items()
        for contract, verbs in role.may.items()
        for verb in verbs
    }
    addresses = {name: _created(nonce) for nonce, name in enumerate((*ORDER, *OTHERS))}
    owners = {addresses["ContractWallet"]: address(OWNER)}
    held = {role: name for role, name in roles.items() if name in MEMBERS}
    return Plan(
        addresses, held, MEMBERS, owners, SEATS, CHANGE_DELAY, OFFSET, TERMS, LIMITS, REFUGE
    )


def deploy(clock: Clock) -> tuple[Evm, City]:
    """Both, knowing nothing yet.

    Raises:
        AssertionError: a deployment failed.
    """
    it, evm = plan(), Evm(clock)
    for name in (*ORDER, *OTHERS):
        outcome = deploy_one(evm, name, it)
        assert outcome.ok, f"{name}: {outcome}"
    assert evm.addresses == it.addresses
    _appoint(evm, it)
    return evm, City(clock, it)


def deploy_one(evm: Evm, name: str, it: Plan, **instead: Any) -> Outcome:
    """One contract with the plan's arguments, or others instead."""
    at, authority = it.addresses, it.addresses["AccessManager"]
    ours: dict[str, Any] = {
        "token": at["CityToken"],
        "oracle": at["ReserveOracle"],
        "delay": it.change_delay,
        "accounts": list(it.seats.items()),
        **instead,
    }
    ids, seats = zip(*ours["accounts"], strict=True)
    terms = (it.utc_offset, it.terms, it.limits, it.refuge)
    arguments: dict[str, tuple[Any, ...]] = {
        "AccessManager": (DEPLOYER,),
        "CityToken": ("Busan Won", "BUSAN", "KRW", 0, at["Treasury"], authority),
        "ReserveOracle": (at["Treasury"], authority, ours["delay"], ids, seats),
        "Treasury": (ours["token"], ours["oracle"], authority, *terms),
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


def _created(nonce: int) -> str:
    return "0x" + keccak(rlp.encode([to_canonical_address(DEPLOYER), nonce]))[12:].hex()

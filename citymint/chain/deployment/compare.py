"""Reads a deployment back from the chain and names every difference from its plan.

Members of a role cannot be listed, so whoever was ever granted one is looked for in the events and
then asked about: a power that the plan does not know is a difference too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eth_utils.abi import function_abi_to_4byte_selector
from web3.contract.contract import ContractEvent

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.contracts import CONTRACTS, MANAGED
from citymint.chain.deployment.plan import ADMIN, AccountPlan, Plan, RolePlan


@dataclass(frozen=True, slots=True)
class Difference:
    """Something on the chain that is not as the plan says."""

    what: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.what}: {self.found} on the chain, {self.expected} in the plan"


def inspect(city: City, plan: Plan) -> list[Difference]:
    """Every difference between the plan and the chain; none if they agree.

    Foreign code can answer anything, so where there is some nothing else is asked.
    """
    return _differences(_code(city)) or _differences(
        _addresses(city),
        _token(city, plan),
        _accounts(city, plan),
        _terms(city, plan),
        _roles(city, plan),
        _members(city, plan),
        _functions(city, plan),
    )


_Checks = Iterator[tuple[str, Any, Any]]


def _differences(*checks: _Checks) -> list[Difference]:
    return [
        Difference(what, expected, found)
        for check in checks
        for what, expected, found in check
        if expected != found
    ]


def _code(city: City) -> _Checks:
    for name in CONTRACTS:
        code = city.w3.eth.get_code(city.w3.to_checksum_address(city.deployment.contracts[name]))
        yield f"{name} is the contract compiled here", True, artifact(name).is_code(bytes(code))


def _addresses(city: City) -> _Checks:
    token, oracle, treasury = city.token, city.oracle, city.treasury
    yield "CityToken.TREASURY", treasury.address, token.functions.TREASURY().call()
    yield "ReserveOracle.TREASURY", treasury.address, oracle.functions.TREASURY().call()
    yield "Treasury.TOKEN", token.address, treasury.functions.TOKEN().call()
    yield "Treasury.ORACLE", oracle.address, treasury.functions.ORACLE().call()
    for name in MANAGED:
        contract = city.contract(name)
        yield f"{name}.authority", city.authority.address, contract.functions.authority().call()


def _token(city: City, plan: Plan) -> _Checks:
    token = city.token.functions
    yield "CityToken.name", plan.token.name, token.name().call()
    yield "CityToken.symbol", plan.token.symbol, token.symbol().call()
    yield "CityToken.decimals", plan.token.decimals, token.decimals().call()
    yield "currency", plan.token.currency, city.deployment.currency


def _accounts(city: City, plan: Plan) -> _Checks:
    opened = ["0x" + account.hex() for account in city.oracle.functions.accounts().call()]
    planned = [account.id for account in plan.accounts]
    yield "reserve accounts", planned, opened
    for account in plan.accounts:
        if account.id in opened:
            yield from _account(city, account)


def _account(city: City, planned: AccountPlan) -> _Checks:
    account = bytes.fromhex(planned.id[2:])
    found, name = city.account(account), f"account {planned.id[:10]}…"
    yield f"{name} maxAge", planned.max_age, found.max_age
    yield f"{name} quorum", planned.quorum, found.quorum
    yield f"{name} closed", False, found.closed
    names = {address: attestor for attestor, address in planned.attestors.items()}
    seated = city.oracle.functions.attestors(account).call()
    yield f"{name} attestors", sorted(names.values()), sorted(names.get(it, it) for it in seated)


def _terms(city: City, plan: Plan) -> _Checks:
    treasury, redemption, issuance = city.treasury.functions, plan.redemption, plan.issuance
    yield "change_delay", plan.change_delay, city.oracle.functions.CHANGE_DELAY().call()
    yield "utc_offset", redemption.utc_offset, treasury.UTC_OFFSET().call()
    for name, found in zip(redemption.TERMS, treasury.terms().call(), strict=True):
        yield name, getattr(redemption, name), found
    for name, found in zip(issuance.LIMITS, treasury.limits().call(), strict=True):
        yield f"issuance {name}", getattr(issuance, name), found
    for name, found in zip(redemption.TERMS, treasury.termBounds().call(), strict=True):
        yield f"bound of {name}", getattr(redemption.bounds, name), found
    for name, found in zip(issuance.LIMITS, treasury.limitBounds().call(), strict=True):
        yield f"bound of issuance {name}", getattr(issuance.bounds, name), found


def _roles(city: City, plan: Plan) -> _Checks:
    authority = city.authority.functions
    for name, role in plan.roles.items():
        guardian = plan.roles[role.guardian].id if role.guardian else 0
        yield f"role {name} guardian", guardian, authority.getRoleGuardian(role.id).call()
        yield f"role {name} admin", 0, authority.getRoleAdmin(role.id).call()
        decided = _decided(city.authority.events.RoleGrantDelayChanged(), city, roleId=role.id)
        yield f"role {name} grant delay", role.grant_delay, decided.get("delay", 0)


def _members(city: City, plan: Plan) -> _Checks:
    planned = {
        (role.id, member.address): (True, member.delay)
        for role in plan.roles.values()
        for member in role.members
    }
    names = {role.id: name for name, role in plan.roles.items()}
    granted = city.authority.events.RoleGranted().get_logs(from_block=city.deployment.block)
    seen = {(log["args"]["roleId"], log["args"]["account"]) for log in granted}
    for role, account in sorted(planned.keys() | seen):
        expected = planned.get((role, account), (False, 0))
        # A member still to come has a moment from which he is one, and counts.
        since, delay, to_come, effect = city.authority.functions.getAccess(role, account).call()
        found = (since != 0, to_come if effect else delay)
        yield f"role {names.get(role, role)} of {account} (member, delay)", expected, found


def _functions(city: City, plan: Plan) -> _Checks:
    authority = city.authority.functions
    names = {role.id: name for name, role in plan.roles.items()}
    for unknown in sorted({name for role in plan.roles.values() for name in role.may} - {*MANAGED}):
        yield unknown, "a contract to call", "nothing"
    for contract in MANAGED:
        address = city.contract(contract).address
        yield f"{contract} closed", False, authority.isTargetClosed(address).call()
        updated = city.authority.events.TargetAdminDelayUpdated()
        decided = _decided(updated, city, target=address)
        yield f"{contract} admin delay", plan.target_admin_delay, decided.get("delay", 0)
        planned = {name for role in plan.roles.values() for name in role.may.get(contract, [])}
        for unknown in sorted(planned - {name for name, _ in _writing(contract)}):
            yield f"{contract}.{unknown}", "a function to call", "nothing"
        for function, selector in _writing(contract):
            found = authority.getTargetFunctionRole(address, selector).call()
            expected = _role_for(plan, contract, function)
            yield f"{contract}.{function} role", expected, names.get(found, found)


def _decided(event: ContractEvent, city: City, **topics: Any) -> dict[str, Any]:
    """What was decided last, whether it holds already or is still to come."""
    logs = list(event.get_logs(argument_filters=topics, from_block=city.deployment.block))
    return dict(logs[-1]["args"]) if logs else {}


def _writing(contract: str) -> Iterator[tuple[str, bytes]]:
    """Every function that changes something, in each of its forms."""
    for item in artifact(contract).abi:
        if item["type"] == "function" and item["stateMutability"] not in ("view", "pure"):
            yield item["name"], function_abi_to_4byte_selector(item)  # type: ignore[arg-type]


def _role_for(plan: Plan, contract: str, function: str) -> str:
    holders: dict[str, RolePlan] = {
        name: role for name, role in plan.roles.items() if function in role.may.get(contract, [])
    }
    return next(iter(holders), ADMIN)

"""A chain whose roles were moved, beside its plan: whatever the admin or a member did is named."""

import pytest
from eth_utils.abi import function_abi_to_4byte_selector

from citymint.chain.artifacts import artifact
from citymint.chain.authority import act
from citymint.chain.compiler import ROOT
from citymint.chain.contracts import MANAGED
from citymint.chain.deployment.compare import inspect
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.steps import selector
from citymint.dev.devnet import dev_key

PLAN = Plan.read(ROOT / "deployments" / "local.yml")
IDS = {name: role.id for name, role in PLAN.roles.items()}
MEMBERS = [(name, member) for name, role in PLAN.roles.items() for member in role.members]
STRANGER = dev_key("stranger").address
UNKNOWN = max(IDS.values()) + 1
EVERYBODY = 2**64 - 1  # AccessManager's PUBLIC_ROLE
SETBACK = 5 * 86_400  # AccessManager's minSetback: some delays change only after it


@pytest.fixture
def told(city):
    """The differences of the chain from the plan, as an operator reads them."""
    return lambda: [str(found) for found in inspect(city, PLAN)]


@pytest.fixture
def authority(city):
    return city.authority.functions


def test_grant_role__one_more_member_of_each__is_named(told, admin, authority):
    for number in (*IDS.values(), UNKNOWN):
        admin(authority.grantRole(number, STRANGER, 7))
    assert told() == [
        _member(role, STRANGER, (True, 7), (False, 0)) for role in (*PLAN.roles, UNKNOWN)
    ]


def test_grant_role__longer_delay_of_each__is_named(told, admin, authority):
    # The admin's own comes last: it holds at once.
    for role, member in reversed(MEMBERS):
        admin(authority.grantRole(IDS[role], member.address, member.delay + 1))
    assert told() == [
        _member(role, member.address, (True, member.delay + 1), (True, member.delay))
        for role, member in MEMBERS
    ]


def test_grant_role__shorter_delay__is_named_once_it_holds(told, admin, authority, later):
    (member,) = PLAN.roles["governor"].members
    admin(authority.grantRole(IDS["governor"], member.address, 0))
    later(member.delay + 1)
    assert told() == [_member("governor", member.address, (True, 0), (True, member.delay))]


def test_grant_role__shorter_delay_to_come__is_named(told, admin, authority):
    (member,) = PLAN.roles["governor"].members
    admin(authority.grantRole(IDS["governor"], member.address, 0))
    assert told() != []


def test_revoke_role__of_each_member__is_named(told, admin, authority):
    for role, member in reversed(MEMBERS):
        admin(authority.revokeRole(IDS[role], member.address))
    assert told() == [
        _member(role, member.address, (False, 0), (True, member.delay)) for role, member in MEMBERS
    ]


def test_renounce_role__is_named(told, operator, authority):
    operator.send(authority.renounceRole(IDS["operator"], operator.address))
    assert told() == [_member("operator", operator.address, (False, 0), (True, 0))]


@pytest.mark.parametrize("role", [UNKNOWN, EVERYBODY], ids=["unknown role", "everybody"])
def test_set_target_function_role__of_every_function__is_named(told, admin, authority, city, role):
    for contract in MANAGED:
        selectors = [selector(contract, name) for name in _writing(contract)]
        target = city.contract(contract).address
        admin(authority.setTargetFunctionRole(target, selectors, role))
    assert told() == [
        f"{contract}.{name} role: {role} on the chain, {_planned(contract, name)} in the plan"
        for contract in MANAGED
        for name in _writing(contract)
    ]


def test_set_target_function_role__of_several_forms__is_named(told, admin, authority, city):
    forms = [
        function_abi_to_4byte_selector(item)
        for item in artifact("CityToken").abi
        if item.get("name") == "transferWithAuthorization"
    ]
    admin(authority.setTargetFunctionRole(city.token.address, forms, UNKNOWN))
    assert told() != []


def test_set_target__closed_and_admin_delay_of_each__are_named(told, actor, authority, city, later):
    addresses = [city.contract(contract).address for contract in MANAGED]
    calls = [authority.setTargetClosed(address, True) for address in addresses]
    calls += [authority.setTargetAdminDelay(address, 60) for address in addresses]
    by = actor("admin")
    for call in calls:
        act(city, by, call)
    later(PLAN.target_admin_delay)
    for call in calls:
        act(city, by, call)
    later(SETBACK)
    assert told() == [
        line
        for contract in MANAGED
        for line in (
            f"{contract} closed: True on the chain, False in the plan",
            f"{contract} admin delay: 60 on the chain, 432000 in the plan",
        )
    ]


def test_update_authority__of_each__is_named(told, admin, authority, city):
    other, ours = city.token.address, city.authority.address
    for contract in MANAGED:
        admin(authority.updateAuthority(city.contract(contract).address, other))
    assert told() == [
        f"{contract}.authority: {other} on the chain, {ours} in the plan" for contract in MANAGED
    ]


def test_role__other_guardian_admin_and_grant_delay_of_each__are_named(
    told, admin, authority, later
):
    ours = [name for name in PLAN.roles if name != "admin"]  # which AccessManager locks
    for role in ours:
        admin(authority.setRoleGuardian(IDS[role], UNKNOWN))
        admin(authority.setGrantDelay(IDS[role], 60))
        admin(authority.setRoleAdmin(IDS[role], UNKNOWN))
    later(SETBACK)
    assert told() == [
        f"role {role} {what} on the chain, {planned} in the plan"
        for role in ours
        for what, planned in (
            (f"guardian: {UNKNOWN}", IDS.get(PLAN.roles[role].guardian, 0)),
            (f"admin: {UNKNOWN}", 0),
            ("grant delay: 60", 0),
        )
    ]


def test_role__other_grant_delay_to_come__is_named(told, admin, authority):
    admin(authority.setGrantDelay(IDS["operator"], 60))
    assert told() != []


def _member(role, address, found, planned):
    told = f"role {role} of {address} (member, delay)"
    return f"{told}: {found} on the chain, {planned} in the plan"


def _writing(contract):
    names = [
        item["name"]
        for item in artifact(contract).abi
        if item["type"] == "function"
        and item["stateMutability"] not in ("view", "pure")
        and item["name"] != "setAuthority"  # which AccessManager locks for everybody
    ]
    return [name for name in names if names.count(name) == 1]


def _planned(contract, function):
    roles = [name for name, role in PLAN.roles.items() if function in role.may.get(contract, [])]
    return next(iter(roles), "admin")


def test_grant_role__member_to_come__is_named(told, admin, authority, stranger, later):
    admin(authority.setGrantDelay(IDS["operator"], 30 * 86_400))
    later(SETBACK)
    admin(authority.grantRole(IDS["operator"], stranger.address, 0))
    admin(authority.setGrantDelay(IDS["operator"], 0))
    assert _member("operator", stranger.address, (True, 0), (False, 0)) in told()

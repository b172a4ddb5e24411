"""The admin is taken over, an accomplice has every role: nothing is minted that no bank showed.

The admin waits out every delay, the accomplice holds the roles at once and without one (invariant
10).
"""

import pytest
from eth_utils.abi import function_abi_to_4byte_selector

from citymint.chain.artifacts import artifact
from citymint.chain.deployment.steps import contract_at

PUBLIC_ROLE = 2**64 - 1
MANAGED = ("token", "oracle", "treasury", "registry")


@pytest.fixture
def accomplice(city, admin, stranger, plan, later):
    """The admin gave the stranger every role, without a delay, and all of it counts by now."""
    for role in plan.roles.values():
        admin(city.authority.functions.grantRole(role.id, stranger.address, 0))
    later(plan.roles["admin"].grant_delay)
    for role in plan.roles.values():
        has = city.authority.functions.hasRole(role.id, stranger.address).call()
        assert has == [True, 0]
    return stranger


@pytest.fixture
def decides(city, accomplice, plan, later):
    """What the accomplice decides about a contract waits, and is done."""

    def make(call):
        waiting = (call.address, call._encode_transaction_data(), 0)
        accomplice.send(city.authority.functions.schedule(*waiting))
        later(plan.target_admin_delay)
        accomplice.send(call)

    return make


@pytest.fixture
def all_functions(city):
    """Address and selectors of everything that a role can be given, contract by contract."""
    return {
        contract.address: [
            function_abi_to_4byte_selector(item)
            for item in contract.abi
            if item["type"] == "function"
            and item["stateMutability"] == "nonpayable"
            and item["name"] != "setAuthority"  # AccessManager keeps that one to itself
        ]
        for contract in (getattr(city, name) for name in MANAGED)
    }


def test_every_role_at_once_creates_nothing(accomplice, refused):
    refused(accomplice.send)


def test_functions_given_to_a_role_or_to_everybody_create_nothing(
    accomplice, decides, city, all_functions, refused
):
    authority = city.authority.functions

    def through_it(call):
        accomplice.send(authority.execute(call.address, call._encode_transaction_data()))

    for role in (0, PUBLIC_ROLE):
        for address, selectors in all_functions.items():
            decides(authority.setTargetFunctionRole(address, selectors, role))
        refused(through_it)
        refused(accomplice.send)


def test_an_authority_of_his_own_creates_nothing(accomplice, decides, city, refused):
    code = artifact("AccessManager")
    creation = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    receipt = accomplice.send(creation.constructor(accomplice.address))
    mine = contract_at(city.w3, "AccessManager", receipt["contractAddress"])
    for name in MANAGED:
        target = getattr(city, name)
        decides(city.authority.functions.updateAuthority(target.address, mine.address))
        assert target.functions.authority().call() == mine.address
    execute = mine.functions.execute
    refused(lambda call: accomplice.send(execute(call.address, call._encode_transaction_data())))


def test_closed_contracts_create_nothing(accomplice, decides, city, refused):
    for name in MANAGED:
        decides(city.authority.functions.setTargetClosed(getattr(city, name).address, True))
    refused(accomplice.send)

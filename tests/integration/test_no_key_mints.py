"""No key, role, admin or delay can mint without the attestors (invariant 10).

The admin is taken over and waits out every delay. An accomplice then holds every role there is,
at once and without delay; still nothing exists that no bank statement has shown.
"""

import pytest
from eth_utils.abi import function_abi_to_4byte_selector

from citymint.chain.artifacts import artifact
from citymint.chain.deploy import contract_at
from citymint.chain.devnet import ACTORS

PUBLIC_ROLE = 2**64 - 1
AMOUNT = 1_000_000
MANAGED = ("token", "oracle", "treasury", "registry")


@pytest.fixture(autouse=True)
def nothing_came_of_it(city, account_id):
    """Whatever the test tried: no token, no statement, no money on record, no new attestor."""
    attestors = city.oracle.functions.attestors(account_id)
    before, seated = city.account(account_id), attestors.call()
    yield
    supply = city.token.functions.totalSupply().call()
    assert supply == 0, f"supply {supply} != 0 attested"
    assert city.oracle.functions.totals().call() == (0, 0, 0, 0)
    after = city.account(account_id)
    assert (after.sequence, after.quorum, attestors.call()) == (0, before.quorum, seated)


@pytest.fixture
def creations(city, stranger, account_id):
    """Every call that would make tokens, take them, or make up a statement."""
    token, treasury = city.token.functions, city.treasury.functions
    wallet, proof = stranger.address, (account_id, 1, [], [])
    return {
        "CityToken_OnlyTreasury": [
            token.mint([int(wallet, 16) << 96 | AMOUNT]),
            token.escrow(stranger.address, 0),
            token.burn(0),
        ],
        "Treasury_BadProof": [
            treasury.issue([(0, AMOUNT, wallet, 0, bytes(32))], proof),
            treasury.settle([(0, AMOUNT, wallet, 1, bytes(32))], proof),
            treasury.reissue([(0, AMOUNT, wallet, 1, bytes(32))], proof),
        ],
    }


@pytest.fixture
def refused(creations, reverts):
    """Each of these calls is refused, whichever way it is made."""

    def check(make):
        for error, calls in creations.items():
            for call in calls:
                with reverts(error):
                    make(call)

    return check


@pytest.fixture
def accomplice(city, admin, stranger, plan):
    """The admin gave the stranger every role, without a delay."""
    for role in plan.roles.values():
        admin(city.authority.functions.grantRole(role.id, stranger.address, 0))
    for role in plan.roles.values():
        has = city.authority.functions.hasRole(role.id, stranger.address).call()
        assert has == [True, 0]
    return stranger


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


@pytest.mark.parametrize("name", ACTORS)
def test_nobody_creates_tokens_with_the_powers_he_has(actor, refused, name):
    refused(actor(name).send)


def test_the_deployer_keeps_nothing(city, actor, plan, reverts):
    deployer, authority = actor("deployer"), city.authority.functions
    for role in plan.roles.values():
        assert not authority.hasRole(role.id, deployer.address).call()[0]
        with reverts("AccessManagerUnauthorizedAccount", msgsender=deployer.address):
            deployer.send(authority.grantRole(role.id, deployer.address, 0))


def test_the_admin_cannot_hurry(city, actor, reverts, later):
    admin, authority = actor("admin"), city.authority
    grant = authority.encode_abi("grantRole", [1, admin.address, 0])
    with reverts("AccessManagerNotScheduled"):
        admin.send(authority.functions.execute(authority.address, grant))
    admin.send(authority.functions.schedule(authority.address, grant, 0))
    later(86_400 - 60)
    with reverts("AccessManagerNotReady"):
        admin.send(authority.functions.execute(authority.address, grant))


def test_every_role_at_once_creates_nothing(accomplice, refused):
    refused(accomplice.send)


def test_functions_given_to_a_role_or_to_everybody_create_nothing(
    accomplice, city, all_functions, refused
):
    authority = city.authority.functions

    def through_it(call):
        accomplice.send(authority.execute(call.address, call._encode_transaction_data()))

    for role in (0, PUBLIC_ROLE):
        for address, selectors in all_functions.items():
            accomplice.send(authority.setTargetFunctionRole(address, selectors, role))
        refused(through_it)
        refused(accomplice.send)


def test_an_authority_of_his_own_creates_nothing(accomplice, city, refused):
    code = artifact("AccessManager")
    creation = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    receipt = accomplice.send(creation.constructor(accomplice.address))
    mine = contract_at(city.w3, "AccessManager", receipt["contractAddress"])
    for name in MANAGED:
        target = getattr(city, name)
        accomplice.send(city.authority.functions.updateAuthority(target.address, mine.address))
        assert target.functions.authority().call() == mine.address
    execute = mine.functions.execute
    refused(lambda call: accomplice.send(execute(call.address, call._encode_transaction_data())))


def test_closed_contracts_create_nothing(accomplice, city, refused):
    for name in MANAGED:
        accomplice.send(city.authority.functions.setTargetClosed(getattr(city, name).address, True))
    refused(accomplice.send)

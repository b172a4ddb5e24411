"""What lies at the token's own address is there by mistake, its own tokens included."""

import pytest


@pytest.fixture
def foreign(city, create, stranger):
    """Another token, of which 900 lie at the token's address."""
    token = create("PlainToken")
    stranger.send(token.functions.mint(city.token.address, 900))
    return token


@pytest.fixture
def own(city, resident, issue):
    """The token itself, of which the resident sent 900 to its address."""
    issue(1_000)
    resident.send(city.token.functions.transfer(city.token.address, 900))
    return city.token


@pytest.fixture
def returning(city, resident):
    return lambda token, amount=900: city.token.functions.returnStray(
        token.address, resident.address, amount
    )


def test_default_behavior(city, resident, governor, own, returning, events):
    receipt = governor(returning(own))

    assert city.balance_of(resident.address) == city.balance_sheet().supply == 1_000
    assert city.balance_of(city.token.address) == 0
    (event,) = events(receipt, city.token.events.StrayTokensReturned())
    assert event == {"token": own.address, "to": resident.address, "amount": 900}


def test_return_stray__of_another_token(city, resident, governor, foreign, returning):
    governor(returning(foreign, 800))

    assert foreign.functions.balanceOf(resident.address).call() == 800
    assert foreign.functions.balanceOf(city.token.address).call() == 100


def test_return_stray__more_than_there_is__reverts(governor, own, returning, reverts):
    with reverts("ERC20InsufficientBalance", sender=own.address, balance=900, needed=901):
        governor(returning(own, 901))


def test_return_stray__to_a_frozen_account__reverts(
    city, guardian, resident, governor, own, returning, reverts
):
    guardian.send(city.token.functions.freeze(resident.address))
    with reverts("CityToken_Frozen", wallet=resident.address):
        governor(returning(own))


def test_return_stray__paused__waits(city, guardian, governor, own, returning, reverts):
    guardian.send(city.token.functions.pause())
    with reverts("EnforcedPause"):
        governor(returning(own))

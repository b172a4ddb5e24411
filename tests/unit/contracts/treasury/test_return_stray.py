"""Tokens sent to the Treasury by mistake go back; those in escrow never leave this way."""

import pytest


@pytest.fixture
def foreign(city, create, stranger):
    """Another token, of which 900 lie with the Treasury."""
    token = create("PlainToken")
    stranger.send(token.functions.mint(city.treasury.address, 900))
    return token


@pytest.fixture
def returning(city, resident):
    return lambda token, amount: city.treasury.functions.returnStray(
        token.address, resident.address, amount
    )


def test_default_behavior(city, resident, governor, foreign, returning, events):
    receipt = governor(returning(foreign, 800))

    assert foreign.functions.balanceOf(resident.address).call() == 800
    assert foreign.functions.balanceOf(city.treasury.address).call() == 100
    (event,) = events(receipt, city.treasury.events.StrayTokensReturned())
    assert event == {"token": foreign.address, "to": resident.address, "amount": 800}


def test_return_stray__in_escrow__reverts(city, issue, redeem, governor, returning, reverts):
    issue()
    redeem(300_000)
    with reverts("StrayTokens_Kept", token=city.token.address):
        governor(returning(city.token, 1))

    assert city.balance_of(city.treasury.address) == 300_000


def test_return_stray__more_than_there_is__reverts(governor, foreign, returning, reverts):
    with reverts("ERC20InsufficientBalance", balance=900, needed=901):
        governor(returning(foreign, 901))

"""Whom new tokens do not go to: the Treasury asks before it mints."""

import pytest

ZERO = "0x" + "00" * 20


@pytest.fixture
def barred(city):
    """Of each account, whether it is."""

    def ask(*accounts):
        mintings = [int(account, 16) << 96 | 1 for account in accounts]
        positions = city.token.functions.barred(mintings).call()
        assert positions == sorted(positions)
        return [at in positions for at in range(len(accounts))]

    return ask


def test_default_behavior(city, guardian, resident, merchant, barred):
    guardian.send(city.token.functions.freeze(merchant.address))
    at = (resident.address, merchant.address, ZERO, city.treasury.address, city.token.address)

    assert barred(*at) == [False, True, True, True, False]


def test_barred__nobody_asked_about__nothing(barred):
    assert barred() == []


def test_barred__holder__only_while_frozen(city, guardian, governor, resident, issue, barred):
    issue(650_000)
    assert barred(resident.address) == [False]

    guardian.send(city.token.functions.freeze(resident.address))
    assert barred(resident.address) == [True]

    governor(city.token.functions.unfreeze(resident.address))
    assert barred(resident.address) == [False]


def test_barred__treasury_with_and_without_escrow__always(city, treasury, issue, redeem, barred):
    issue(650_000)
    redeem(300_000)
    assert barred(treasury.address) == [True]

    treasury.send(city.token.functions.burn(300_000))
    assert barred(treasury.address) == [True]

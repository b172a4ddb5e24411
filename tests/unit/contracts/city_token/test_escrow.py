import pytest

ZERO = "0x" + "00" * 20


def test_default_behavior(city, resident, treasury, issue, events, log_names):
    issue(650_000)

    receipt = treasury.send(city.token.functions.escrow(resident.address, 300_000))

    assert city.balance_of(resident.address) == 350_000
    assert city.balance_of(treasury.address) == 300_000
    assert city.token.functions.totalSupply().call() == 650_000
    assert log_names(receipt) == ["Transfer"]
    (kept,) = events(receipt, city.token.events.Transfer())
    assert kept == {"from": resident.address, "to": treasury.address, "value": 300_000}


def test_escrow__holder_redeems__takes_the_tokens(city, resident, issue, redeem):
    issue(650_000)

    redeem(300_000)

    assert city.balance_of(resident.address) == 350_000
    assert city.balance_of(city.treasury.address) == 300_000


@pytest.mark.parametrize("caller", ["stranger", "resident", "operator", "guardian", "governor"])
def test_escrow__not_treasury__reverts(city, actor, resident, issue, reverts, caller):
    issue(650_000)

    with reverts("CityToken_OnlyTreasury", caller=actor(caller).address):
        actor(caller).send(city.token.functions.escrow(resident.address, 1))


def test_escrow__admin_through_the_authority__reverts(city, admin, resident, issue, reverts):
    issue(650_000)

    with reverts("CityToken_OnlyTreasury", caller=city.authority.address):
        admin(city.token.functions.escrow(resident.address, 1))


def test_escrow__of_nobody__reverts(city, treasury, reverts):
    """Tokens from the zero address would be new ones."""
    with reverts("ERC20InvalidSender", sender=ZERO):
        treasury.send(city.token.functions.escrow(ZERO, 1))


def test_escrow__paused__reverts(city, guardian, resident, treasury, issue, reverts):
    issue(650_000)
    guardian.send(city.token.functions.pause())

    with reverts("EnforcedPause"):
        treasury.send(city.token.functions.escrow(resident.address, 1))


def test_escrow__frozen_holder__reverts(city, guardian, resident, treasury, issue, reverts):
    issue(650_000)
    guardian.send(city.token.functions.freeze(resident.address))

    with reverts("CityToken_Frozen", wallet=resident.address):
        treasury.send(city.token.functions.escrow(resident.address, 1))


def test_escrow__more_than_balance__reverts(city, resident, treasury, issue, reverts):
    issue(650_000)
    short = {"sender": resident.address, "balance": 650_000, "needed": 650_001}

    with reverts("ERC20InsufficientBalance", **short):
        treasury.send(city.token.functions.escrow(resident.address, 650_001))

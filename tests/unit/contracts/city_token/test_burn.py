import pytest

ZERO = "0x" + "00" * 20


def test_default_behavior(city, resident, treasury, issue, redeem, events, log_names):
    issue(650_000)
    redeem(300_000)

    receipt = treasury.send(city.token.functions.burn(200_000))

    assert city.balance_of(treasury.address) == 100_000
    assert city.balance_of(resident.address) == 350_000
    assert city.token.functions.totalSupply().call() == 450_000
    assert log_names(receipt) == ["Transfer"]
    (burned,) = events(receipt, city.token.events.Transfer())
    assert burned == {"from": treasury.address, "to": ZERO, "value": 200_000}


def test_burn__paused__goes_on(city, guardian, treasury, issue, redeem):
    issue(650_000)
    redeem(300_000)
    guardian.send(city.token.functions.pause())

    treasury.send(city.token.functions.burn(300_000))

    assert city.token.functions.totalSupply().call() == 350_000


@pytest.mark.parametrize("caller", ["stranger", "resident", "operator", "guardian", "governor"])
def test_burn__not_treasury__reverts(city, actor, issue, redeem, reverts, caller):
    issue(650_000)
    redeem(300_000)

    with reverts("CityToken_OnlyTreasury", caller=actor(caller).address):
        actor(caller).send(city.token.functions.burn(1))


def test_burn__admin_through_the_authority__reverts(city, admin, issue, redeem, reverts):
    issue(650_000)
    redeem(300_000)

    with reverts("CityToken_OnlyTreasury", caller=city.authority.address):
        admin(city.token.functions.burn(1))


def test_burn__more_than_in_keeping__reverts(city, treasury, issue, redeem, reverts):
    issue(650_000)
    redeem(300_000)
    short = {"sender": treasury.address, "balance": 300_000, "needed": 300_001}

    with reverts("ERC20InsufficientBalance", **short):
        treasury.send(city.token.functions.burn(300_001))

import pytest

ZERO = "0x" + "00" * 20


def test_default_behavior(city, resident, merchant, issue, events, log_names):
    issue(650_000)
    payment = city.token.functions.transfer(merchant.address, 4_500)

    assert payment.call({"from": resident.address}) is True
    receipt = resident.send(payment)

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    assert city.token.functions.totalSupply().call() == 650_000
    assert log_names(receipt) == ["Transfer"]
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}


@pytest.mark.parametrize("amount", [0, 650_000])
def test_transfer__to_oneself__changes_nothing(city, resident, issue, events, amount):
    issue(650_000)

    receipt = resident.send(city.token.functions.transfer(resident.address, amount))

    assert city.balance_of(resident.address) == 650_000
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": resident.address, "value": amount}


def test_transfer__whole_balance__leaves_nothing(city, resident, merchant, issue):
    issue(650_000)

    resident.send(city.token.functions.transfer(merchant.address, 650_000))

    assert city.balance_of(resident.address) == 0
    assert city.balance_of(merchant.address) == 650_000


def test_transfer__to_nobody__reverts(city, resident, issue, reverts):
    issue()

    with reverts("ERC20InvalidReceiver", receiver=ZERO):
        resident.send(city.token.functions.transfer(ZERO, 1))


def test_transfer__paused__reverts(city, guardian, resident, merchant, issue, reverts):
    issue()
    guardian.send(city.token.functions.pause())

    with reverts("EnforcedPause"):
        resident.send(city.token.functions.transfer(merchant.address, 1))


def test_transfer__to_treasury__reverts(city, resident, issue, reverts):
    issue()

    with reverts("CityToken_UseRedeem"):
        resident.send(city.token.functions.transfer(city.treasury.address, 1))


@pytest.mark.parametrize("amount", [0, 1, 650_000, 650_001, 1 << 215])
def test_transfer__frozen_sender__reverts(
    city, guardian, resident, merchant, issue, reverts, amount
):
    issue()
    guardian.send(city.token.functions.freeze(resident.address))

    with reverts("CityToken_Frozen", wallet=resident.address):
        resident.send(city.token.functions.transfer(merchant.address, amount))


@pytest.mark.parametrize("amount", [650_001, 1 << 128, 1 << 255, (1 << 256) - 1])
def test_transfer__more_than_balance__reverts(city, resident, merchant, issue, reverts, amount):
    issue(650_000)

    with reverts(
        "ERC20InsufficientBalance", sender=resident.address, balance=650_000, needed=amount
    ):
        resident.send(city.token.functions.transfer(merchant.address, amount))


@pytest.mark.parametrize("amount", [0, 1])
def test_transfer__frozen_receiver__reverts(
    city, guardian, resident, merchant, issue, reverts, amount
):
    issue()
    guardian.send(city.token.functions.freeze(merchant.address))

    with reverts("CityToken_Frozen", wallet=merchant.address):
        resident.send(city.token.functions.transfer(merchant.address, amount))

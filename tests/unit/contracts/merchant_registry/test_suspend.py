import pytest

from citymint.chain.words import Standing

REASON = b"licence expired".ljust(32, b"\0")


def test_default_behavior(city, registrar, merchant, admit, events):
    number, other = admit(b"\1" * 32), admit(b"\2" * 32)

    receipt = registrar.send(city.registry.functions.suspend(number, REASON))

    stored = tuple(city.registry.functions.merchant(number).call())
    assert stored == (merchant.address, 5812, Standing.Suspended, b"\1" * 32)
    assert city.registry.functions.merchant(other).call()[2] == Standing.Active
    (suspended,) = events(receipt, city.registry.events.MerchantSuspended())
    assert suspended == {"id": number, "reason": REASON}


def test_suspend__merchant_with_tokens__keeps_them(
    city, registrar, resident, merchant, admit, issue
):
    issue(650_000, merchant)
    registrar.send(city.registry.functions.suspend(admit(), REASON))

    merchant.send(city.token.functions.transfer(resident.address, 4_500))

    assert city.balance_of(merchant.address) == 645_500


@pytest.mark.parametrize("number", [0, 2])
def test_suspend__no_such_merchant__reverts(city, registrar, admit, reverts, number):
    admit()

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="None"):
        registrar.send(city.registry.functions.suspend(number, REASON))


def test_suspend__suspended_already__reverts(city, registrar, admit, reverts):
    number = admit()
    registrar.send(city.registry.functions.suspend(number, REASON))

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="Suspended"):
        registrar.send(city.registry.functions.suspend(number, REASON))

import pytest

from citymint.chain.words import Standing

REASON = b"\3" * 32


def test_default_behavior(city, registrar, merchant, admit, events):
    number = admit()
    registrar.send(city.registry.functions.suspend(number, REASON))

    receipt = registrar.send(city.registry.functions.reinstate(number))

    stored = tuple(city.registry.functions.merchant(number).call())
    assert stored == (merchant.address, 5812, Standing.Active, b"\1" * 32)
    assert city.registry.functions.payoutWallet(number).call() == merchant.address
    (reinstated,) = events(receipt, city.registry.events.MerchantReinstated())
    assert reinstated == {"id": number}


@pytest.mark.parametrize("number", [0, 2])
def test_reinstate__no_such_merchant__reverts(city, registrar, admit, reverts, number):
    admit()

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="None"):
        registrar.send(city.registry.functions.reinstate(number))


def test_reinstate__active__reverts(city, registrar, admit, reverts):
    number = admit()

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="Active"):
        registrar.send(city.registry.functions.reinstate(number))

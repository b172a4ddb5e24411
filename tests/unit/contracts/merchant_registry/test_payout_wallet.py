import pytest


def test_default_behavior(city, actor, merchant, admit):
    first = admit(b"\1" * 32)
    second = admit(b"\2" * 32, wallet=actor("merchant_b").address)

    assert city.registry.functions.payoutWallet(first).call() == merchant.address
    assert city.registry.functions.payoutWallet(second).call() == actor("merchant_b").address


@pytest.mark.parametrize("number", [0, 2])
def test_payout_wallet__no_such_merchant__reverts(city, stranger, admit, reverts, number):
    admit()

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="None"):
        stranger.send(city.registry.functions.payoutWallet(number))


def test_payout_wallet__suspended__reverts(city, registrar, stranger, admit, reverts):
    number = admit()
    registrar.send(city.registry.functions.suspend(number, b"\3" * 32))

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="Suspended"):
        stranger.send(city.registry.functions.payoutWallet(number))

import pytest

from citymint.chain.words import Standing

ZERO = "0x" + "00" * 20


def test_default_behavior(city, registrar, merchant, actor, admit, events):
    number, other = admit(b"\1" * 32), admit(b"\2" * 32)
    wallet = actor("merchant_b").address

    receipt = registrar.send(city.registry.functions.setPayoutWallet(number, wallet))

    stored = tuple(city.registry.functions.merchant(number).call())
    assert stored == (wallet, 5812, Standing.Active, b"\1" * 32)
    assert city.registry.functions.payoutWallet(number).call() == wallet
    assert city.registry.functions.payoutWallet(other).call() == merchant.address
    (changed,) = events(receipt, city.registry.events.PayoutWalletChanged())
    assert changed == {"id": number, "from": merchant.address, "to": wallet}


def test_set_payout_wallet__suspended__stays_suspended(city, registrar, actor, admit):
    number, wallet = admit(), actor("merchant_b").address
    registrar.send(city.registry.functions.suspend(number, b"\3" * 32))

    registrar.send(city.registry.functions.setPayoutWallet(number, wallet))

    stored = tuple(city.registry.functions.merchant(number).call())
    assert stored == (wallet, 5812, Standing.Suspended, b"\1" * 32)


@pytest.mark.parametrize("number", [0, 2])
def test_set_payout_wallet__no_such_merchant__reverts(
    city, registrar, merchant, admit, reverts, number
):
    admit()

    with reverts("MerchantRegistry_WrongStanding", id=number, standing="None"):
        registrar.send(city.registry.functions.setPayoutWallet(number, merchant.address))


def test_set_payout_wallet__nobody__reverts(city, registrar, admit, reverts):
    number = admit()

    with reverts("MerchantRegistry_BadWallet", id=number, payoutWallet=ZERO):
        registrar.send(city.registry.functions.setPayoutWallet(number, ZERO))


def test_set_payout_wallet__same_again__reverts(city, registrar, merchant, admit, reverts):
    number = admit()

    with reverts("MerchantRegistry_BadWallet", id=number, payoutWallet=merchant.address):
        registrar.send(city.registry.functions.setPayoutWallet(number, merchant.address))

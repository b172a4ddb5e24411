from citymint.chain.words import Status


def test_default_behavior(city, guardian, resident, issue, events, log_names):
    issue(650_000)

    receipt = guardian.send(city.token.functions.freeze(resident.address))

    assert city.token.functions.frozen(resident.address).call() is True
    frozen_at = city.w3.eth.get_block(receipt["blockNumber"])["timestamp"]
    assert city.token.functions.frozenAt(resident.address).call() == frozen_at
    assert city.balance_of(resident.address) == 650_000
    assert city.token.functions.totalSupply().call() == 650_000
    assert log_names(receipt) == ["WalletFrozen"]
    (frozen,) = events(receipt, city.token.events.WalletFrozen())
    assert frozen == {"wallet": resident.address}


def test_freeze__one_account__leaves_the_others(
    city, guardian, resident, merchant, stranger, issue
):
    issue(650_000)
    guardian.send(city.token.functions.freeze(stranger.address))

    resident.send(city.token.functions.transfer(merchant.address, 4_500))

    assert city.token.functions.frozen(resident.address).call() is False
    assert city.token.functions.frozenAt(resident.address).call() == 0
    assert city.balance_of(merchant.address) == 4_500


def test_freeze__holder_in_redemption__what_comes_back_lies_frozen(
    city, guardian, resident, merchant, issue, redeem, reverts
):
    issue(650_000)
    number = redeem(300_000)
    guardian.send(city.token.functions.freeze(resident.address))

    resident.send(city.treasury.functions.cancel(number))

    assert city.redemption(number).status is Status.Cancelled
    assert city.balance_of(resident.address) == 650_000
    with reverts("CityToken_Frozen", wallet=resident.address):
        resident.send(city.token.functions.transfer(merchant.address, 1))


def test_freeze__holder_who_redeems__reverts(city, guardian, resident, issue, redeem, reverts):
    issue(650_000)
    guardian.send(city.token.functions.freeze(resident.address))

    with reverts("CityToken_Frozen", wallet=resident.address):
        redeem(300_000)


def test_freeze__treasury__reverts(city, guardian, reverts):
    with reverts("CityToken_KeepsClaims"):
        guardian.send(city.token.functions.freeze(city.treasury.address))


def test_freeze__frozen_already__reverts(city, guardian, resident, reverts):
    guardian.send(city.token.functions.freeze(resident.address))

    with reverts("CityToken_Frozen", wallet=resident.address):
        guardian.send(city.token.functions.freeze(resident.address))

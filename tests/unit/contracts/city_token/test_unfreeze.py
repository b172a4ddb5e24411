def test_default_behavior(city, guardian, governor, resident, merchant, issue, events):
    issue(650_000)
    guardian.send(city.token.functions.freeze(resident.address))

    receipt = governor(city.token.functions.unfreeze(resident.address))

    assert city.token.functions.frozen(resident.address).call() is False
    assert city.token.functions.frozenAt(resident.address).call() == 0
    assert city.balance_of(resident.address) == 650_000
    (unfrozen,) = events(receipt, city.token.events.WalletUnfrozen())
    assert unfrozen == {"wallet": resident.address}
    resident.send(city.token.functions.transfer(merchant.address, 650_000))
    assert city.balance_of(merchant.address) == 650_000


def test_unfreeze__one_account__leaves_the_others(city, guardian, governor, resident, merchant):
    guardian.send(city.token.functions.freeze(resident.address))
    guardian.send(city.token.functions.freeze(merchant.address))

    governor(city.token.functions.unfreeze(resident.address))

    assert city.token.functions.frozen(merchant.address).call() is True


def test_unfreeze__not_frozen__reverts(city, governor, resident, reverts):
    with reverts("CityToken_NotFrozen", wallet=resident.address):
        governor(city.token.functions.unfreeze(resident.address))

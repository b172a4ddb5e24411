def test_default_behavior(city, guardian, governor, resident, merchant, issue, events):
    issue(650_000)
    guardian.send(city.token.functions.pause())

    receipt = governor(city.token.functions.unpause())

    assert city.token.functions.paused().call() is False
    (unpaused,) = events(receipt, city.token.events.Unpaused())
    assert unpaused == {"account": city.authority.address}
    resident.send(city.token.functions.transfer(merchant.address, 4_500))
    assert city.balance_of(merchant.address) == 4_500


def test_unpause__not_paused__reverts(city, governor, reverts):
    with reverts("ExpectedPause"):
        governor(city.token.functions.unpause())

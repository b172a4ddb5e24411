import pytest


def test_default_behavior(city, guardian, governor, resident, merchant, issue, events):
    issue(650_000)
    guardian.send(city.token.functions.pause())

    receipt = governor(city.token.functions.unpause())

    assert city.token.functions.paused().call() is False
    (unpaused,) = events(receipt, city.token.events.Unpaused())
    assert unpaused == {"account": city.authority.address}
    resident.send(city.token.functions.transfer(merchant.address, 4_500))
    assert city.balance_of(merchant.address) == 4_500


@pytest.mark.parametrize("caller", ["stranger", "guardian", "operator"])
def test_unpause__unauthorized__reverts(city, actor, guardian, reverts, caller):
    guardian.send(city.token.functions.pause())

    with reverts("AccessManagedUnauthorized", caller=actor(caller).address):
        actor(caller).send(city.token.functions.unpause())


def test_unpause__not_scheduled__reverts(city, actor, guardian, reverts):
    guardian.send(city.token.functions.pause())

    with reverts("AccessManagerNotScheduled"):
        actor("governor").send(city.token.functions.unpause())


def test_unpause__not_paused__reverts(city, governor, reverts):
    with reverts("ExpectedPause"):
        governor(city.token.functions.unpause())

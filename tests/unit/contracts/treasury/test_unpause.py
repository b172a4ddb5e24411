"""Issuing starts again only after the governor's delay, in which the guardian may cancel."""

from citymint.reserve.kind import EntryKind

HOUR = 3_600


def test_default_behavior(city, stranger, resident, post, issuing, pause, governor, events):
    pause()
    receipt = governor(city.treasury.functions.unpause())

    assert not city.treasury.functions.paused().call()
    (event,) = events(receipt, city.treasury.events.Unpaused())
    assert event == {"account": city.authority.address}
    attested = post([(EntryKind.DEPOSIT, 5, resident.address)])
    stranger.send(issuing(attested, 0))
    assert city.balance_of(resident.address) == 5


def test_unpause__a_second_early__reverts(city, actor, pause, later, reverts):
    pause()
    caller, unpause = actor("governor"), city.treasury.encode_abi("unpause")
    caller.send(city.authority.functions.schedule(city.treasury.address, unpause, 0))
    later(HOUR - 60)
    with reverts("AccessManagerNotReady"):
        caller.send(city.authority.functions.execute(city.treasury.address, unpause))


def test_unpause__cancelled_by_the_guardian__reverts(city, actor, guardian, pause, later, reverts):
    pause()
    caller, unpause = actor("governor"), city.treasury.encode_abi("unpause")
    authority, treasury = city.authority.functions, city.treasury.address
    caller.send(authority.schedule(treasury, unpause, 0))
    guardian.send(authority.cancel(caller.address, treasury, unpause))
    later(HOUR)
    with reverts("AccessManagerNotScheduled"):
        caller.send(authority.execute(treasury, unpause))
    assert city.treasury.functions.paused().call()


def test_unpause__not_paused__reverts(city, governor, reverts):
    with reverts("ExpectedPause"):
        governor(city.treasury.functions.unpause())

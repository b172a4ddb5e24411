"""`pause` stops issuing and nothing else."""

import pytest


def test_default_behavior(city, guardian, events):
    receipt = guardian.send(city.treasury.functions.pause())

    assert city.treasury.functions.paused().call()
    assert not city.token.functions.paused().call()
    (event,) = events(receipt, city.treasury.events.Paused())
    assert event == {"account": guardian.address}


@pytest.mark.parametrize("name", ["operator", "governor", "registrar", "stranger"])
def test_pause__no_role__reverts(city, actor, reverts, name):
    caller = actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(city.treasury.functions.pause())


def test_pause__again__reverts(city, guardian, pause, reverts):
    pause()
    with reverts("EnforcedPause"):
        guardian.send(city.treasury.functions.pause())

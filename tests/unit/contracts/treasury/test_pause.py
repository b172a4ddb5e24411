"""`pause` stops issuing and nothing else."""


def test_default_behavior(city, guardian, events):
    receipt = guardian.send(city.treasury.functions.pause())

    assert city.treasury.functions.paused().call()
    assert not city.token.functions.paused().call()
    (event,) = events(receipt, city.treasury.events.Paused())
    assert event == {"account": guardian.address}


def test_pause__again__reverts(city, guardian, pause, reverts):
    pause()
    with reverts("EnforcedPause"):
        guardian.send(city.treasury.functions.pause())

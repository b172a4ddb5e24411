from citymint.chain.words import Status


def test_default_behavior(city, guardian, events, log_names):
    receipt = guardian.send(city.token.functions.pause())

    assert city.token.functions.paused().call() is True
    assert log_names(receipt) == ["Paused"]
    (paused,) = events(receipt, city.token.events.Paused())
    assert paused == {"account": guardian.address}


def test_pause__issuing__goes_on(city, guardian, resident, issue):
    guardian.send(city.token.functions.pause())

    issue(650_000)

    assert city.balance_of(resident.address) == 650_000


def test_pause__holder_cancels__goes_on(city, guardian, resident, issue, redeem):
    issue(650_000)
    number = redeem(300_000)
    guardian.send(city.token.functions.pause())

    resident.send(city.treasury.functions.cancel(number))

    assert city.redemption(number).status is Status.Cancelled
    assert city.balance_of(resident.address) == 650_000
    assert city.balance_of(city.treasury.address) == 0


def test_pause__issuer_rejects__goes_on(city, guardian, operator, resident, issue, redeem):
    issue(650_000)
    number = redeem(300_000)
    guardian.send(city.token.functions.pause())

    operator.send(city.treasury.functions.reject([number], b"AC01"))

    assert city.redemption(number).status is Status.Rejected
    assert city.balance_of(resident.address) == 650_000


def test_pause__settling__goes_on(city, guardian, stranger, issue, pay_out):
    issue(650_000)
    attested = pay_out(300_000)
    guardian.send(city.token.functions.pause())

    stranger.send(city.treasury.functions.settle(attested.brought(0), attested.proof(0)))

    assert city.token.functions.totalSupply().call() == 350_000
    assert city.balance_of(city.treasury.address) == 0


def test_pause__redeeming__reverts(city, guardian, issue, redeem, reverts):
    issue(650_000)
    guardian.send(city.token.functions.pause())

    with reverts("EnforcedPause"):
        redeem(300_000)


def test_pause__nothing_moved_in_the_name_of_the_treasury__reverts(
    city, guardian, stranger, reverts
):
    moving = city.token.functions.transferFrom(city.treasury.address, stranger.address, 0)
    stranger.send(moving)
    guardian.send(city.token.functions.pause())

    with reverts("EnforcedPause"):
        stranger.send(moving)


def test_pause__paused_already__reverts(city, guardian, reverts):
    guardian.send(city.token.functions.pause())

    with reverts("EnforcedPause"):
        guardian.send(city.token.functions.pause())

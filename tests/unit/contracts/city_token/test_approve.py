ZERO = "0x" + "00" * 20


def test_default_behavior(city, resident, stranger, events, log_names):
    approval = city.token.functions.approve(stranger.address, 5_000)

    assert approval.call({"from": resident.address}) is True
    receipt = resident.send(approval)

    assert _allowance(city, resident, stranger) == 5_000
    assert _allowance(city, stranger, resident) == 0
    assert log_names(receipt) == ["Approval"]
    (approved,) = events(receipt, city.token.events.Approval())
    assert approved == {"owner": resident.address, "spender": stranger.address, "value": 5_000}


def test_approve__again__replaces(city, resident, stranger):
    resident.send(city.token.functions.approve(stranger.address, 5_000))

    resident.send(city.token.functions.approve(stranger.address, 300))

    assert _allowance(city, resident, stranger) == 300


def test_approve__paused_and_frozen__still_works(city, guardian, resident, stranger):
    resident.send(city.token.functions.approve(stranger.address, 5_000))
    guardian.send(city.token.functions.pause())
    guardian.send(city.token.functions.freeze(resident.address))

    resident.send(city.token.functions.approve(stranger.address, 0))

    assert _allowance(city, resident, stranger) == 0


def test_approve__nobody__reverts(city, resident, reverts):
    with reverts("ERC20InvalidSpender", spender=ZERO):
        resident.send(city.token.functions.approve(ZERO, 1))


def _allowance(city, owner, spender):
    return city.token.functions.allowance(owner.address, spender.address).call()

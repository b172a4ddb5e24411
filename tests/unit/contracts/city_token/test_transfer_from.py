UNLIMITED = (1 << 256) - 1


def test_default_behavior(city, resident, merchant, stranger, issue, events, log_names):
    issue(650_000)
    resident.send(city.token.functions.approve(stranger.address, 5_000))
    payment = city.token.functions.transferFrom(resident.address, merchant.address, 4_500)

    assert payment.call({"from": stranger.address}) is True
    receipt = stranger.send(payment)

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    assert city.balance_of(stranger.address) == 0
    assert _allowance(city, resident, stranger) == 500
    assert log_names(receipt) == ["Transfer"]
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}


def test_transfer_from__unlimited_allowance__stays(city, resident, merchant, stranger, issue):
    issue(650_000)
    resident.send(city.token.functions.approve(stranger.address, UNLIMITED))

    stranger.send(city.token.functions.transferFrom(resident.address, merchant.address, 650_000))

    assert city.balance_of(merchant.address) == 650_000
    assert _allowance(city, resident, stranger) == UNLIMITED


def test_transfer_from__own_tokens_without_allowance__reverts(
    city, resident, merchant, issue, reverts
):
    issue()

    with reverts("ERC20InsufficientAllowance", spender=resident.address, allowance=0, needed=1):
        resident.send(city.token.functions.transferFrom(resident.address, merchant.address, 1))


def test_transfer_from__more_than_allowed__reverts(
    city, resident, merchant, stranger, issue, reverts
):
    issue()
    resident.send(city.token.functions.approve(stranger.address, 4_500))

    with reverts(
        "ERC20InsufficientAllowance", spender=stranger.address, allowance=4_500, needed=4_501
    ):
        stranger.send(city.token.functions.transferFrom(resident.address, merchant.address, 4_501))


def test_transfer_from__tokens_in_keeping__reverts(
    city, resident, merchant, issue, redeem, reverts
):
    """The Treasury allows nobody: what a holder gave in, not even that holder can move."""
    issue(650_000)
    redeem(300_000)
    keeper = city.treasury.address

    with reverts("ERC20InsufficientAllowance", spender=resident.address, allowance=0, needed=1):
        resident.send(city.token.functions.transferFrom(keeper, merchant.address, 1))


def test_transfer_from__payment_refused__reverts(city, resident, stranger, refused, reverts):
    resident.send(city.token.functions.approve(stranger.address, UNLIMITED))

    with reverts(refused.error, **refused.facts):
        stranger.send(
            city.token.functions.transferFrom(resident.address, refused.to, refused.amount)
        )


def _allowance(city, owner, spender):
    return city.token.functions.allowance(owner.address, spender.address).call()


def test_transfer_from__frozen_spender__reverts(
    city, guardian, merchant, resident, stranger, issue, reverts
):
    issue()
    resident.send(city.token.functions.approve(stranger.address, 100))
    guardian.send(city.token.functions.freeze(stranger.address))

    with reverts("CityToken_Frozen", wallet=stranger.address):
        stranger.send(city.token.functions.transferFrom(resident.address, merchant.address, 100))

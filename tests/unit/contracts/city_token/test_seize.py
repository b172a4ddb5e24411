"""Tokens of a frozen account are taken by order of a court, and by nothing less."""

import pytest

ORDER = b"2026Kadan1234".ljust(32, b"\0")
ZERO = "0x" + "00" * 20


@pytest.fixture
def frozen(city, guardian, resident, issue):
    """The resident has 650,000 and is frozen."""
    issue(650_000)
    guardian.send(city.token.functions.freeze(resident.address))
    return resident.address


@pytest.fixture
def seizing(city, resident, actor):
    """The call that takes tokens of the resident."""
    keeper = actor("compliance").address
    return lambda amount=650_000, to=keeper, holder=resident.address: city.token.functions.seize(
        holder, to, amount, ORDER
    )


def test_default_behavior(city, actor, governor, frozen, seizing, events, log_names):
    receipt = governor(seizing(600_000))

    keeper = actor("compliance").address
    assert city.balance_of(keeper) == 600_000
    assert city.balance_of(frozen) == 50_000
    assert city.token.functions.frozen(frozen).call() is True
    assert city.token.functions.totalSupply().call() == 650_000
    ours = [log for log in receipt["logs"] if log["address"] == city.token.address]
    assert log_names({"logs": ours}) == ["Transfer", "Seized"]
    (moved,) = events(receipt, city.token.events.Transfer())
    assert moved == {"from": frozen, "to": keeper, "value": 600_000}
    (seized,) = events(receipt, city.token.events.Seized())
    assert seized == {"from": frozen, "to": keeper, "amount": 600_000, "order": ORDER}


def test_seize__not_frozen__reverts(resident, issue, governor, seizing, reverts):
    issue(650_000)
    with reverts("CityToken_NotFrozen", wallet=resident.address):
        governor(seizing())


def test_seize__from_the_treasury__reverts(city, issue, redeem, governor, seizing, reverts):
    """It cannot be frozen, so nothing in escrow can be seized."""
    issue()
    redeem()
    with reverts("CityToken_NotFrozen", wallet=city.treasury.address):
        governor(seizing(1, holder=city.treasury.address))


@pytest.mark.usefixtures("frozen")
def test_seize__to_the_treasury__reverts(city, governor, seizing, reverts):
    with reverts("CityToken_UseRedeem"):
        governor(seizing(to=city.treasury.address))


@pytest.mark.usefixtures("frozen")
def test_seize__to_nobody__reverts(governor, seizing, reverts):
    with reverts("ERC20InvalidReceiver", receiver=ZERO):
        governor(seizing(to=ZERO))


@pytest.mark.usefixtures("frozen")
def test_seize__to_a_frozen_account__reverts(city, guardian, merchant, governor, seizing, reverts):
    guardian.send(city.token.functions.freeze(merchant.address))
    with reverts("CityToken_Frozen", wallet=merchant.address):
        governor(seizing(to=merchant.address))


def test_seize__to_itself__reverts(governor, frozen, seizing, reverts):
    with reverts("CityToken_Frozen", wallet=frozen):
        governor(seizing(to=frozen))


def test_seize__more_than_held__reverts(governor, frozen, seizing, reverts):
    with reverts("ERC20InsufficientBalance", sender=frozen, balance=650_000, needed=650_001):
        governor(seizing(650_001))


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("amount", [2**128, 2**215, 2**256 - 1])
def test_seize__amount_that_reaches_the_freeze__reverts(governor, seizing, reverts, amount):
    with reverts("ERC20InsufficientBalance", balance=650_000, needed=amount):
        governor(seizing(amount))


def test_seize__paused__goes_on(city, guardian, actor, governor, frozen, seizing):
    guardian.send(city.token.functions.pause())
    governor(seizing())

    assert city.balance_of(actor("compliance").address) == 650_000
    assert city.token.functions.frozen(frozen).call() is True

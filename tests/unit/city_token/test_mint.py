import pytest

from citymint.chain.devnet import ACTORS

ZERO = "0x" + "00" * 20
MOST = (1 << 128) - 1


def test_default_behavior(city, resident, treasury, events, log_names):
    receipt = treasury.send(city.token.functions.mint(resident.address, 650_000))

    assert city.balance_of(resident.address) == 650_000
    assert city.token.functions.totalSupply().call() == 650_000
    assert log_names(receipt) == ["Transfer"]
    (minted,) = events(receipt, city.token.events.Transfer())
    assert minted == {"from": ZERO, "to": resident.address, "value": 650_000}


def test_mint__largest_amount_twice__is_no_freeze(city, resident, merchant, treasury):
    """The freeze flag shares a word with the balance; amounts must not reach it."""
    treasury.send(city.token.functions.mint(resident.address, MOST))
    treasury.send(city.token.functions.mint(resident.address, MOST))

    assert city.token.functions.frozen(resident.address).call() is False
    resident.send(city.token.functions.transfer(merchant.address, 2 * MOST))
    assert city.balance_of(merchant.address) == 2 * MOST


def test_mint__paused__goes_on(city, guardian, resident, treasury):
    guardian.send(city.token.functions.pause())

    treasury.send(city.token.functions.mint(resident.address, 650_000))

    assert city.balance_of(resident.address) == 650_000


@pytest.mark.parametrize("caller", ACTORS)
def test_mint__any_key__reverts(city, actor, resident, reverts, caller):
    """Invariant 10: no key or role can mint."""
    with reverts("CityToken_OnlyTreasury", caller=actor(caller).address):
        actor(caller).send(city.token.functions.mint(resident.address, 1))


def test_mint__admin_through_the_authority__reverts(city, governor, resident, reverts):
    """Invariant 10: no admin or delay can mint."""
    with reverts("CityToken_OnlyTreasury", caller=city.authority.address):
        governor(city.token.functions.mint(resident.address, 1))


def test_mint__to_treasury__reverts(city, treasury, reverts):
    with reverts("CityToken_UseRedeem"):
        treasury.send(city.token.functions.mint(treasury.address, 1))


def test_mint__to_nobody__reverts(city, treasury, reverts):
    with reverts("ERC20InvalidReceiver", receiver=ZERO):
        treasury.send(city.token.functions.mint(ZERO, 1))


def test_mint__frozen_receiver__reverts(city, guardian, resident, treasury, reverts):
    guardian.send(city.token.functions.freeze(resident.address))

    with reverts("CityToken_Frozen", account=resident.address):
        treasury.send(city.token.functions.mint(resident.address, 1))

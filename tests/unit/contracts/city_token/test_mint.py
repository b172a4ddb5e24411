import pytest

from citymint.dev.devnet import ACTORS

ZERO = "0x" + "00" * 20
MOST = (1 << 96) - 1


@pytest.fixture
def minting(city):
    """The call that mints these amounts: pairs of wallet and minor units."""
    return lambda *pairs: city.token.functions.mint(
        [int(wallet, 16) << 96 | amount for wallet, amount in pairs]
    )


def test_default_behavior(city, resident, treasury, minting, events, log_names):
    receipt = treasury.send(minting((resident.address, 650_000)))

    assert city.balance_of(resident.address) == 650_000
    assert city.token.functions.totalSupply().call() == 650_000
    assert log_names(receipt) == ["Transfer"]
    (minted,) = events(receipt, city.token.events.Transfer())
    assert minted == {"from": ZERO, "to": resident.address, "value": 650_000}


def test_mint__several__in_their_order(city, resident, merchant, treasury, minting, events):
    pairs = [(resident.address, 1), (merchant.address, 20), (resident.address, 300)]
    receipt = treasury.send(minting(*pairs))

    assert city.balance_of(resident.address) == 301
    assert city.balance_of(merchant.address) == 20
    assert city.token.functions.totalSupply().call() == 321
    minted = events(receipt, city.token.events.Transfer())
    assert [(it["to"], it["value"]) for it in minted] == pairs


def test_mint__none__changes_nothing(city, treasury, minting, log_names):
    assert log_names(treasury.send(minting())) == []
    assert city.token.functions.totalSupply().call() == 0


def test_mint__largest_amount_twice__is_no_freeze(city, resident, merchant, treasury, minting):
    """The freeze shares a word with the balance; amounts must not reach it."""
    treasury.send(minting((resident.address, MOST), (resident.address, MOST)))

    assert city.token.functions.frozenAt(resident.address).call() == 0
    resident.send(city.token.functions.transfer(merchant.address, 2 * MOST))
    assert city.balance_of(merchant.address) == 2 * MOST


def test_mint__paused__goes_on(city, guardian, resident, treasury, minting):
    guardian.send(city.token.functions.pause())

    treasury.send(minting((resident.address, 650_000)))

    assert city.balance_of(resident.address) == 650_000


@pytest.mark.parametrize("caller", ACTORS)
def test_mint__any_key__reverts(actor, resident, minting, reverts, caller):
    """Invariant 10: no key or role can mint."""
    with reverts("CityToken_OnlyTreasury", caller=actor(caller).address):
        actor(caller).send(minting((resident.address, 1)))


def test_mint__admin_through_the_authority__reverts(city, admin, resident, minting, reverts):
    """Invariant 10: no admin or delay can mint."""
    with reverts("CityToken_OnlyTreasury", caller=city.authority.address):
        admin(minting((resident.address, 1)))


@pytest.mark.parametrize("name", ["frozen", "nobody", "treasury"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_mint__barred__reverts(
    city, guardian, resident, merchant, treasury, minting, reverts, name, place
):
    guardian.send(city.token.functions.freeze(merchant.address))
    barred = {"nobody": ZERO, "treasury": treasury.address}.get(name, merchant.address)
    pairs = [(resident.address, 3), (resident.address, 5)]
    pairs.insert(place, (barred, 4))

    with reverts("CityToken_Barred", wallet=barred):
        treasury.send(minting(*pairs))

    assert city.balance_of(resident.address) == city.token.functions.totalSupply().call() == 0

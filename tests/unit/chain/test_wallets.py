"""A payment code for a wallet that is a contract: everybody asks it at the same block."""

from dataclasses import replace

import pytest
from sqlalchemy import create_engine
from web3.types import RPCEndpoint

from citymint.binding import Binding
from citymint.book.bindings import Bindings
from citymint.chain.devnet import dev_key
from citymint.chain.wallets import ContractWallets
from citymint.errors import BindingError

CODE = "7K3M9QXAY"
OWNER, STRANGER = dev_key("resident"), dev_key("stranger")


@pytest.fixture
def wallet(create):
    """A contract whose word is its owner's signature."""
    return create("ContractWallet", OWNER.address)


@pytest.fixture
def here(city):
    return {"chain_id": city.chain_id, "treasury": city.treasury.address}


@pytest.fixture
def bound(city, wallet, here):
    """A binding to the contract wallet, signed by a key, to be asked about at a block."""

    def make(key=OWNER, **changes):
        bare = Binding(CODE, wallet.address, city.now(), b"", block=city.final_block())
        bare = replace(bare, **changes)
        return replace(bare, signature=bytes(key.sign_message(bare.signable(**here)).signature))

    return make


@pytest.fixture
def add(city, here):
    """An attestor's own register, which hears of a binding now."""
    engine = create_engine("sqlite://")
    bindings = Bindings(engine)

    def make(binding, contracts=True):
        asks = ContractWallets(city) if contracts else None
        bindings.add(binding, now=city.now(), contracts=asks, **here)
        return bindings.codes()

    yield make
    engine.dispose()


def test_default_behavior(add, bound, wallet):
    binding = bound()

    (one,) = add(binding)[CODE]
    assert (one.wallet, one.since) == (wallet.address, binding.since)
    assert Binding.from_json(binding.to_json()) == binding


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"key": STRANGER}, "is not signed by"),
        ({"block": 0}, "is not signed by"),
        ({"block": 2**40}, "is not final"),
        ({"wallet": dev_key("merchant_a").address}, "is not signed by"),
    ],
    ids=["another key", "first block", "block to come", "another wallet"],
)
def test_bound__without_the_wallets_word__is_refused(add, bound, changes, told):
    with pytest.raises(BindingError, match=told):
        add(bound(**changes))


def test_bound__a_desk_that_cannot_ask__refuses(add, bound):
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(), contracts=False)


def test_bound__a_contract_that_says_nothing_of_it__is_no_wallet(add, bound, city):
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(wallet=city.registry.address))


@pytest.mark.parametrize(("older", "taken"), [(3_600, True), (3_601, False)])
def test_block__of_the_hour_before(city, add, bound, wallet, clock_at, older, taken):
    block = city.final_block()
    clock_at(city.time_of(block) + older)
    binding = bound(block=block)
    if taken:
        assert add(binding)[CODE][0].wallet == wallet.address
        return
    with pytest.raises(BindingError, match="of the hour up to"):
        add(binding)


def test_block__after_it_was_signed__is_refused(city, add, bound, later):
    signed = bound()
    later(10)
    with pytest.raises(BindingError, match="of the hour up to"):
        add(replace(signed, block=city.final_block()))


def test_wallet__gone_meanwhile__gets_the_same_answer(city, w3, add, bound, wallet):
    """It is asked as of the block that the binding names, however late an attestor hears of it."""
    binding = bound()
    w3.provider.make_request(RPCEndpoint("evm_mine"), [])
    w3.provider.make_request(RPCEndpoint("anvil_setCode"), [wallet.address, "0x"])

    assert add(binding)[CODE][0].wallet == wallet.address
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(block=city.final_block(), code="47TA9F128"))


def test_release__by_the_contract_wallet(add, bound, here, city, later):
    add(bound())
    later(1)
    moved = Binding.sign(CODE, STRANGER, city.now(), **here)
    asked = replace(moved, block=city.final_block())
    released = asked.released_by(OWNER, **here)

    with pytest.raises(BindingError, match="did not release it"):
        add(replace(released, release=b""))
    assert [it.wallet for it in add(released)[CODE]][-1] == STRANGER.address

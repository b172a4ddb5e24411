"""An actor that comes later asks contract wallets itself, and does without what they do not say."""

from dataclasses import replace

import pytest

from citymint.chain.wallets import ContractWallets
from citymint.codes.binding import HEARD_WITHIN, NOBODY, Binding
from citymint.codes.register import Bindings, TakenOver
from citymint.dev.devnet import dev_key
from citymint.errors import BindingError
from citymint.store.store import Store

CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
OWNER, STRANGER = dev_key("resident"), dev_key("stranger")


@pytest.fixture
def here(city):
    return {"chain_id": city.chain_id, "treasury": city.treasury.address}


@pytest.fixture
def wallet(create):
    """A contract whose word is its owner's signature."""
    return create("ContractWallet", OWNER.address).address


@pytest.fixture
def said(city, wallet, here):
    """The wallet's binding of the code, by whoever signs for it."""

    def make(key=OWNER):
        bare = Binding(CODE, wallet, city.now(), b"", block=city.final_block())
        return replace(bare, signature=bytes(key.sign_message(bare.signable(**here)).signature))

    return make


@pytest.fixture
def keys_own(city, here):
    """A key's binding of another code."""
    return Binding.sign(OTHER_CODE, STRANGER, city.now(), **here)


@pytest.fixture
def bindings():
    store = Store()
    yield Bindings(store)
    store.close()


@pytest.fixture
def take_over(city, bindings, here, later):
    """OnPassedOver from two actors, once everybody has heard."""

    def make(*register):
        later(HEARD_WITHIN)
        contracts = ContractWallets(city)
        return bindings.take_over([register, register], now=city.now(), contracts=contracts, **here)

    return make


def test_take_over__the_wallet_says_the_same_as_then(bindings, take_over, said, keys_own):
    assert take_over(said(), keys_own) == TakenOver(2, {})
    assert set(bindings.codes()) == {CODE, OTHER_CODE}


@pytest.mark.parametrize(
    ("unlike", "told"),
    [
        (lambda it, _: replace(it, signature=b"\7" * 65), "is not signed by"),
        (lambda it, _: replace(it, block=2**40), "is not final"),
        (lambda it, city: replace(it, wallet=city.registry.address), "is not signed by"),
    ],
    ids=["another signature", "block to come", "another contract"],
)
def test_take_over__the_wallet_does_not_confirm_it__is_passed_over_and_named(
    city, bindings, take_over, said, keys_own, unlike, told
):
    taken = take_over(unlike(said(), city), keys_own)

    assert (taken.new, set(taken.passed_over)) == (1, {CODE})
    assert told in taken.passed_over[CODE]
    assert set(bindings.codes()) == {OTHER_CODE}


def test_take_over__passed_over__and_all_that_came_after_it(
    city, bindings, take_over, said, here, later
):
    """Else a code that the wallet never released would be somebody's from its second binding on."""
    never = said(STRANGER)
    later(1)
    moved = Binding.sign(CODE, STRANGER, city.now(), **here)

    assert take_over(never, moved).new == 0
    assert bindings.codes() == {}


def test_take_over__a_key_did_not_sign__is_refused_as_a_whole(bindings, take_over, said, keys_own):
    with pytest.raises(BindingError, match="is not signed by"):
        take_over(said(), replace(keys_own, signature=bytes(65)))
    assert bindings.codes() == {}


def test_take_over__against_what_was_checked_here__is_passed_over(
    city, bindings, take_over, said, keys_own, here, later, wallet
):
    """An earlier binding to somebody else, of which this actor has not heard."""
    made_up = Binding.sign(CODE, STRANGER, city.now(), **here)
    later(1)
    bindings.add(said(), now=city.now(), contracts=ContractWallets(city), **here)

    taken = take_over(made_up, keys_own)
    assert f"{CODE} is bound to {STRANGER.address}, which did not" in taken.passed_over[CODE]
    assert [it.wallet for it in bindings.codes()[CODE]] == [wallet]
    assert set(bindings.codes()) == {CODE, OTHER_CODE}


def test_take_over__revoked_by_the_contract_wallet(city, bindings, take_over, said, here, later):
    first = said()
    later(1)
    bare = Binding(CODE, NOBODY, city.now(), b"", block=city.final_block())

    assert take_over(first, bare.released_by(OWNER, **here)) == TakenOver(2, {})
    assert bindings.codes()[CODE][-1].wallet == NOBODY

"""Bindings: checked before they are kept, and all that ever were stay known."""

from dataclasses import replace

import pytest
from eth_account import Account

from citymint.codes.binding import HEARD_WITHIN, NOBODY, Binding, Bound
from citymint.codes.register import Bindings
from citymint.errors import BindingError
from citymint.store.store import Store

WALLET, STRANGER = (Account.from_key(bytes([number]) * 32) for number in (7, 8))
CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
HERE = {"chain_id": 31_337, "treasury": "0x00000000000000000000000000000000000000AA"}
NOW = 1_767_571_200


@pytest.fixture
def store(url):
    store = Store(url)
    yield store
    store.close()


@pytest.fixture
def bindings(store):
    return Bindings(store)


@pytest.fixture
def add(bindings):
    """Adds a binding at a moment, signed then."""

    def of(binding, now=NOW):
        bindings.add(binding, now=now, **HERE)

    return of


def bound(code, key, since=NOW):
    return Binding.sign(code, key, since, **HERE)


def test_add__is_there_for_the_next_process(add, store):
    add(bound(CODE, WALLET))
    add(bound(OTHER_CODE, WALLET))

    first = [Bound(NOW, WALLET.address)]
    assert Bindings(store).codes() == {CODE: first, OTHER_CODE: first}


def test_add__again__changes_nothing_however_late(add, bindings):
    add(bound(CODE, WALLET))
    add(bound(CODE, WALLET), now=NOW + HEARD_WITHIN + 1)

    assert bindings.codes() == {CODE: [Bound(NOW, WALLET.address)]}


def test_add__released__follows_the_one_before(add, bindings):
    add(bound(CODE, WALLET))
    add(bound(CODE, STRANGER, NOW + 60).released_by(WALLET, **HERE), now=NOW + 60)

    wallets = [Bound(NOW, WALLET.address), Bound(NOW + 60, STRANGER.address)]
    assert bindings.codes() == {CODE: wallets}


def test_add__revoked__is_nobodys_for_good(add, bindings):
    add(bound(CODE, WALLET))
    add(Binding(CODE, NOBODY, NOW + 60, b"").released_by(WALLET, **HERE), now=NOW + 60)
    with pytest.raises(BindingError, match="was revoked"):
        add(bound(CODE, WALLET, NOW + 120), now=NOW + 120)

    assert bindings.codes()[CODE][-1] == Bound(NOW + 60, NOBODY)


def test_add__bound_to_another_wallet__raises_and_the_first_stays(add, bindings):
    add(bound(CODE, WALLET))
    with pytest.raises(BindingError, match="did not release it"):
        add(bound(CODE, STRANGER, NOW + 60), now=NOW + 60)

    assert bindings.codes() == {CODE: [Bound(NOW, WALLET.address)]}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(bound(CODE, WALLET), signature=bound(CODE, STRANGER).signature),
        replace(bound(CODE, WALLET), wallet=STRANGER.address),
        replace(bound(CODE, WALLET), code=OTHER_CODE),
        replace(bound(CODE, WALLET), signature=b""),
        bound("7K3M9QXAE", WALLET),
        bound(CODE, WALLET, NOW - HEARD_WITHIN),
    ],
)
def test_add__not_its_wallets_word_of_now__raises_and_nothing_is_kept(add, bindings, wrong):
    with pytest.raises(BindingError):
        add(wrong)

    assert bindings.codes() == {}


@pytest.mark.parametrize(
    "elsewhere", [{"chain_id": 1}, {"treasury": "0x00000000000000000000000000000000000000bb"}]
)
def test_add__signed_for_another_city__raises(bindings, elsewhere):
    with pytest.raises(BindingError, match="not signed by"):
        bindings.add(bound(CODE, WALLET), now=NOW, **(HERE | elsewhere))

    assert bindings.codes() == {}

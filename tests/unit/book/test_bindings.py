"""Bindings: checked before they are kept, and the first one of a code stays."""

import pytest
from eth_account import Account
from sqlalchemy import create_engine

from citymint.book.bindings import Bindings
from citymint.errors import BindingError
from citymint.payment_code import Binding

WALLET, STRANGER = (Account.from_key(bytes([number]) * 32) for number in (7, 8))
CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
HERE = {"chain_id": 31_337, "treasury": "0x00000000000000000000000000000000000000AA"}


@pytest.fixture
def engine(url):
    engine = create_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def bindings(engine):
    return Bindings(engine)


def bound(code, key):
    message = Binding.signable(code, key.address, **HERE)
    return Binding(code, key.address, bytes(key.sign_message(message).signature))


def test_add__is_there_for_the_next_process(bindings, engine):
    bindings.add(bound(CODE, WALLET), **HERE)
    bindings.add(bound(OTHER_CODE, WALLET), **HERE)

    assert Bindings(engine).wallets() == {CODE: WALLET.address, OTHER_CODE: WALLET.address}


def test_add__again__changes_nothing(bindings):
    for _ in range(2):
        bindings.add(bound(CODE, WALLET), **HERE)

    assert bindings.wallets() == {CODE: WALLET.address}


def test_add__bound_to_another_wallet__raises_and_the_first_stays(bindings):
    bindings.add(bound(CODE, WALLET), **HERE)
    with pytest.raises(BindingError, match=f"{CODE} is bound to {WALLET.address} already"):
        bindings.add(bound(CODE, STRANGER), **HERE)

    assert bindings.wallets() == {CODE: WALLET.address}


@pytest.mark.parametrize(
    "wrong",
    [
        Binding(CODE, WALLET.address, bound(CODE, STRANGER).signature),
        Binding(CODE, STRANGER.address, bound(CODE, WALLET).signature),
        Binding(OTHER_CODE, WALLET.address, bound(CODE, WALLET).signature),
        Binding(CODE, WALLET.address, b""),
        bound("7K3M9QXAE", WALLET),
    ],
)
def test_add__not_signed_by_the_wallet__raises_and_nothing_is_kept(bindings, wrong):
    with pytest.raises(BindingError):
        bindings.add(wrong, **HERE)

    assert bindings.wallets() == {}


@pytest.mark.parametrize(
    "elsewhere", [{"chain_id": 1}, {"treasury": "0x00000000000000000000000000000000000000bb"}]
)
def test_add__signed_for_another_city__raises(bindings, elsewhere):
    with pytest.raises(BindingError, match="not signed by"):
        bindings.add(bound(CODE, WALLET), **(HERE | elsewhere))

    assert bindings.wallets() == {}


def test_bindings__in_the_book__are_the_same_ones(book, engine):
    book.bindings.add(bound(CODE, WALLET), **HERE)

    assert Bindings(engine).wallets() == {CODE: WALLET.address}

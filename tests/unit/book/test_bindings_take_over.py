"""An attestor who is seated later takes over what the others have heard of, and checks it."""

from dataclasses import replace

import pytest
from eth_account import Account
from sqlalchemy import create_engine

from citymint.binding import HEARD_WITHIN, NOBODY, Binding
from citymint.book.bindings import Bindings
from citymint.errors import BindingError

WALLET, OTHER = (Account.from_key(bytes([number]) * 32) for number in (7, 8))
CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
HERE = {"chain_id": 31_337, "treasury": "0x00000000000000000000000000000000000000AA"}
NOW = 1_767_571_200
FIRST = Binding.sign(CODE, WALLET, NOW, **HERE)
REBOUND = Binding.sign(CODE, OTHER, NOW + 5, **HERE).released_by(WALLET, **HERE)
REVOKED = Binding(CODE, NOBODY, NOW + 9, b"").released_by(OTHER, **HERE)
ALONE = Binding.sign(OTHER_CODE, WALLET, NOW + 2, **HERE)
REGISTER = [FIRST, ALONE, REBOUND, REVOKED]


@pytest.fixture
def make(url, tmp_path):
    """A store of bindings; the second one is another attestor's."""
    engines = [create_engine(it) for it in (url, f"sqlite:///{tmp_path / 'other.sqlite'}")]
    yield [Bindings(engine) for engine in engines]
    for engine in engines:
        engine.dispose()


@pytest.fixture
def old(make):
    """Has heard of all of them in time."""
    for binding in REGISTER:
        make[0].add(binding, now=binding.since, **HERE)
    return make[0]


@pytest.fixture
def new(make):
    return make[1]


def test_default_behavior(old, new):
    assert old.register() == REGISTER
    assert new.take_over(old.register(), **HERE) == 4

    assert new.codes() == old.codes()
    assert new.register() == REGISTER
    assert new.take_over(old.register(), **HERE) == 0


def test_take_over__whatever_order_they_come_in(new):
    assert new.take_over(list(reversed(REGISTER)), **HERE) == 4
    assert new.register() == REGISTER


def test_take_over__beside_what_was_heard_meanwhile(new):
    new.add(ALONE, now=ALONE.since, **HERE)

    assert new.take_over(REGISTER, **HERE) == 3


@pytest.mark.parametrize(
    ("register", "told"),
    [
        ([FIRST, replace(REBOUND, release=b"")], "which did not release it"),
        ([FIRST, REVOKED], "which did not release it"),
        ([REVOKED], "is bound to nobody"),
        ([replace(FIRST, signature=bytes(65))], "is not signed by"),
        ([replace(FIRST, wallet=OTHER.address)], "is not signed by"),
        ([replace(FIRST, since=NOW - 1)], "is not signed by"),
        ([*REGISTER, Binding.sign(CODE, WALLET, NOW + 20, **HERE)], "was revoked"),
    ],
)
def test_take_over__one_that_was_never_valid__takes_none(new, register, told):
    with pytest.raises(BindingError, match=told):
        new.take_over([ALONE, *register], **HERE)
    assert new.register() == []


def test_take_over__earlier_than_one_heard_here__is_refused(new):
    new.add(REBOUND, now=REBOUND.since, **HERE)
    with pytest.raises(BindingError, match="after that"):
        new.take_over(REGISTER, **HERE)


def test_add__of_long_ago__is_refused_as_ever(new):
    with pytest.raises(BindingError, match="sign it again"):
        new.add(FIRST, now=NOW + HEARD_WITHIN, **HERE)

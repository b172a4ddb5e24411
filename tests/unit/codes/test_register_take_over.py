"""An attestor who is seated later takes over what the others have heard of, and checks it."""

from dataclasses import replace

import pytest

from citymint.codes.binding import HEARD_WITHIN, Binding
from citymint.codes.register import Bindings
from citymint.errors import BindingError
from citymint.store.store import Store
from tests.kit.bindings import (
    ALONE,
    CODE,
    FIRST,
    HERE,
    LATE,
    NOW,
    OTHER,
    REBOUND,
    REGISTER,
    REVOKED,
    WALLET,
)

LATER = LATE.since + HEARD_WITHIN


@pytest.fixture
def make(url, tmp_path):
    """A store of bindings; the second one is another attestor's."""
    stores = [Store(it) for it in (url, f"sqlite:///{tmp_path / 'other.sqlite'}")]
    yield [Bindings(store) for store in stores]
    for store in stores:
        store.close()


@pytest.fixture
def old(make):
    """Has heard of all of them in time."""
    for binding in REGISTER:
        make[0].add(binding, now=binding.since, **HERE)
    return make[0]


@pytest.fixture
def new(make):
    return make[1]


@pytest.fixture
def take_over(new):
    """Takes over what one wiring, or two, have heard of."""

    def make(register, other=None, now=LATER):
        registers = [register, register if other is None else other]
        return new.take_over(registers, now=now, **HERE)

    return make


def test_default_behavior(old, new, take_over):
    assert old.register() == REGISTER
    assert take_over(old.register()).new == 4

    assert new.codes() == old.codes()
    assert new.register() == REGISTER
    assert take_over(old.register()).new == 0


def test_take_over__whatever_order_they_come_in(new, take_over):
    assert take_over(list(reversed(REGISTER)), REGISTER).new == 4
    assert new.register() == REGISTER


def test_take_over__beside_what_was_heard_meanwhile(new, take_over):
    new.add(ALONE, now=ALONE.since, **HERE)

    assert take_over(REGISTER).new == 3
    assert new.register() == REGISTER


def test_take_over__a_rebound_code_was_heard_of_first(new, take_over):
    """Then it was taken for a new one, with a release that nobody asked for."""
    new.add(REBOUND, now=REBOUND.since, **HERE)

    assert take_over(REGISTER).new == 3
    assert new.register() == REGISTER


@pytest.mark.parametrize("after", [[], [REBOUND], [REBOUND, REVOKED]], ids=len)
def test_take_over__bound_here_later_to_the_same_wallet__gives_way(new, take_over, after):
    """Missed in time, and signed again: what came after the first one holds for both."""
    again = Binding.sign(CODE, WALLET, NOW + 4, **HERE)
    for binding in (again, *after):
        new.add(binding, now=binding.since, **HERE)

    taken = take_over([FIRST, *after])
    assert (taken.new, taken.gave_way) == (1, {CODE})
    assert new.register() == [FIRST, *after]
    assert take_over([FIRST, *after]).gave_way == frozenset()


def test_take_over__bound_again_and_released__is_kept_beside_the_first(new, take_over):
    again = Binding.sign(CODE, WALLET, NOW + 4, **HERE).released_by(WALLET, **HERE)
    new.add(again, now=again.since, **HERE)

    taken = take_over([FIRST])
    assert (taken.new, taken.gave_way) == (1, frozenset())
    assert new.register() == [FIRST, again]


@pytest.mark.parametrize("since", [NOW - 4, NOW + 7], ids=["earlier", "of another wallet"])
def test_take_over__bound_here_otherwise__passes_over_that_code(new, take_over, since):
    """Told earlier than the others, or of a wallet that had let go of it: that is not put right."""
    here = Binding.sign(CODE, WALLET, since, **HERE)
    new.add(here, now=here.since, **HERE)

    taken = take_over([FIRST, REBOUND, ALONE])
    assert (taken.new, set(taken.passed_over), taken.gave_way) == (1, {CODE}, frozenset())
    assert {*new.register()} == {here, ALONE}


def test_take_over__too_new_for_everybody_to_have_heard__is_left_out(new, take_over):
    assert take_over(REGISTER, [*REGISTER, LATE], now=LATE.since + HEARD_WITHIN - 1).new == 4
    assert new.register() == REGISTER


def test_take_over__one_register__is_one_actors_word(new):
    with pytest.raises(BindingError, match=r"registers of 2 actors are needed, .*: 1 given"):
        new.take_over([REGISTER], now=LATER, **HERE)


@pytest.mark.parametrize(
    ("register", "told"),
    [
        ([FIRST, replace(REBOUND, release=b"")], "which did not release it"),
        ([FIRST, REVOKED], "which did not release it"),
        ([REVOKED], "is bound to nobody"),
        ([replace(FIRST, signature=bytes(65))], "is not signed by"),
        ([replace(FIRST, wallet=OTHER.address)], "is not signed by"),
        ([replace(FIRST, since=NOW - 1)], "is not signed by"),
        ([*REGISTER, LATE], "was revoked"),
    ],
)
def test_take_over__one_that_was_never_valid__takes_none(new, take_over, register, told):
    with pytest.raises(BindingError, match=told):
        take_over([ALONE, *register])
    assert new.register() == []


@pytest.mark.parametrize("and_the_true_one", [[], [FIRST]], ids=len)
def test_take_over__a_claim_to_a_code_that_is_anothers__is_passed_over(
    new, take_over, and_the_true_one
):
    """Backdated, so that it would come before the true one."""
    new.add(FIRST, now=FIRST.since, **HERE)
    taken = take_over([Binding.sign(CODE, OTHER, NOW - 5, **HERE), *and_the_true_one])

    assert taken.new == 0
    assert "which did not release it" in taken.passed_over[CODE]
    assert new.register() == [FIRST]


def test_add__of_long_ago__is_refused_as_ever(new):
    with pytest.raises(BindingError, match="take it over from a quorum of them"):
        new.add(FIRST, now=NOW + HEARD_WITHIN, **HERE)

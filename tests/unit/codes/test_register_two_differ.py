"""Two actors that do not say the same: each can spoil its own word, and nobody's beside it."""

from dataclasses import replace

import pytest

from citymint.codes.binding import HEARD_WITHIN, Binding
from citymint.codes.payment_code import new_code
from citymint.codes.register import Bindings
from citymint.errors import ChainError
from citymint.store.store import Store
from citymint.text.shown import moment
from tests.kit.bindings import (
    ALONE,
    CODE,
    FIRST,
    HERE,
    LATE,
    NOW,
    OTHER_CODE,
    REBOUND,
    REGISTER,
    REVOKED,
    WALLET,
)


@pytest.fixture
def new():
    """Has heard of nothing yet."""
    store = Store()
    yield Bindings(store)
    store.close()


@pytest.fixture(params=[False, True], ids=["", "turned"])
def take_over(request, new):
    """Takes over from two actors, whichever of them comes first."""

    def make(*registers, contracts=None):
        order = reversed(registers) if request.param else registers
        now = LATE.since + HEARD_WITHIN
        return new.take_over([*order], now=now, contracts=contracts, **HERE)

    return make


NO_MORE = Binding.disputed(CODE, REVOKED.since)
NOT_THEN = Binding.disputed(CODE, REBOUND.since)


@pytest.mark.parametrize(
    ("other", "kept", "named"),
    [
        ([], [], {CODE, OTHER_CODE}),
        ([FIRST, REBOUND, REVOKED], [FIRST, REBOUND, REVOKED], {OTHER_CODE}),
        ([FIRST, ALONE, REBOUND], [FIRST, ALONE, REBOUND, NO_MORE], {CODE}),
        ([FIRST, ALONE, REVOKED], [FIRST, ALONE, NOT_THEN], {CODE}),
        ([ALONE, REBOUND, REVOKED], [ALONE, REBOUND, REVOKED], set()),
        ([*REGISTER, LATE], REGISTER, set()),
    ],
    ids=["none", "a code", "the last", "one between", "the first", "one less"],
)
def test_take_over__two_that_differ_in_a_code__it_is_for_nobody_then(
    new, take_over, other, kept, named
):
    """What the other one lacks, by name."""
    for count in (len([it for it in kept if not it.is_dispute]), 0):
        taken = take_over(REGISTER, other)

        assert taken.new == count
        assert new.register() == kept
        assert set(taken.passed_over) == named
        assert all("the registers differ: not all" in why for why in taken.passed_over.values())


def test_take_over__two_that_differ__says_since_when(take_over):
    why = take_over(REGISTER, [ALONE]).passed_over[CODE]

    assert why.endswith(f"not all have it bound to {WALLET.address} since {moment(FIRST.since)}")


class SaysNo:
    """Whoever asks wallets, all of which are keys."""

    def signed(self, *_, **__):
        return False


class CannotAsk:
    """A node that has forgotten the block."""

    def signed(self, *_, **__):
        raise ChainError("missing trie node")


@pytest.mark.parametrize("asks", [SaysNo(), CannotAsk()], ids=["says no", "cannot ask"])
@pytest.mark.parametrize(
    "spoilt",
    [
        replace(FIRST, signature=b"\7" * 65),
        replace(FIRST, signature=b"\7" * 65, block=1),
        replace(FIRST, signature=b"", block=2**40),
    ],
    ids=["signature", "and block", "and a block to come"],
)
def test_take_over__one_actor_spoils_its_copy__the_other_ones_counts(new, take_over, asks, spoilt):
    taken = take_over([spoilt, ALONE], [FIRST], contracts=asks)

    assert (taken.new, set(taken.passed_over)) == (1, {OTHER_CODE})
    assert new.register() == [FIRST]


def test_take_over__a_wallet_that_cannot_be_asked__is_not_one_that_says_no(new, take_over):
    """Though the other copy, made up, is surely wrong."""
    asked, made_up = replace(FIRST, signature=b"", block=1), replace(FIRST, signature=bytes(65))

    with pytest.raises(ChainError, match="missing trie node"):
        take_over([asked], [made_up], contracts=CannotAsk())
    assert new.register() == []


def test_take_over__a_code_for_each_actor__keeps_no_other_code_away(new, take_over):
    """Told by one resident, of whom no two actors have heard the same."""
    codes = [new_code(), new_code()]
    one, two = (Binding.sign(code, WALLET, NOW + 1, **HERE) for code in codes)
    taken = take_over([*REGISTER, one], [*REGISTER, two])

    assert (taken.new, set(taken.passed_over)) == (4, set(codes))
    assert new.register() == REGISTER


def test_take_over__a_wallet_that_says_no__is_passed_over_whatever_the_other_copy(new, take_over):
    """Or one actor could have everything refused, by a copy that nobody signed."""
    asked, made_up = replace(FIRST, signature=b"", block=1), replace(FIRST, signature=bytes(65))
    taken = take_over([asked, ALONE], [made_up, ALONE], contracts=SaysNo())

    assert (taken.new, set(taken.passed_over)) == (1, {CODE})
    assert new.register() == [ALONE]

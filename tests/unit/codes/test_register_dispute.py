"""One wallet tells each actor something else of its code, be it another second.

What all have alike is taken over; in between the code is for nobody, and that can be put right.
"""

from dataclasses import replace

import pytest
from eth_account import Account

from citymint.codes.binding import HEARD_WITHIN, Binding, wallet_at
from citymint.codes.register import Bindings
from citymint.errors import BindingError
from citymint.store.store import Store
from tests.kit.bindings import CODE, FIRST, HERE, NOW, OTHER, REBOUND, WALLET

LATER = NOW + 100
THIRD = Account.from_key(bytes([9]) * 32)
AGAIN = Binding.sign(CODE, WALLET, NOW + 2, **HERE)
OWN_AGAIN = AGAIN.released_by(WALLET, **HERE)
ELSEWHERE = Binding.sign(CODE, THIRD, NOW + 6, **HERE).released_by(WALLET, **HERE)
TO_ALL = Binding.sign(CODE, OTHER, NOW + 8, **HERE)
SPOILT = replace(AGAIN, signature=bytes(65))


@pytest.fixture
def new():
    """Has heard of nothing yet."""
    store = Store()
    yield Bindings(store)
    store.close()


@pytest.fixture(params=[False, True], ids=["", "turned"])
def take_over(request, new):
    """Takes over from two actors, whichever of them comes first."""

    def make(*registers):
        order = reversed(registers) if request.param else registers
        return new.take_over([*order], now=LATER + HEARD_WITHIN, **HERE)

    return make


def owner(new, moment):
    return wallet_at(new.codes(), CODE, moment + HEARD_WITHIN)


@pytest.mark.parametrize("others", [[AGAIN], [FIRST, OWN_AGAIN], [AGAIN, REBOUND]], ids=len)
def test_another_second__counts_from_the_last(new, take_over, others):
    mine = [FIRST, REBOUND] if REBOUND in others else [FIRST]
    assert take_over(mine, others).passed_over == {}
    since = NOW if FIRST in others else NOW + 2
    assert (owner(new, since - 1), owner(new, since)) == (None, WALLET.address)


def test_let_go_to_different_wallets__is_for_nobody_until_all_have_it_alike(new, take_over):
    one = [FIRST, REBOUND, TO_ALL.released_by(OTHER, **HERE)]
    two = [FIRST, ELSEWHERE, TO_ALL.released_by(THIRD, **HERE)]
    assert set(take_over(one, two).passed_over) == {CODE}

    owners = [owner(new, moment) for moment in (NOW, NOW + 5, NOW + 6, NOW + 8)]
    assert owners == [WALLET.address, None, None, OTHER.address]


def test_in_dispute__two_that_have_it_alike__end_it(new, take_over):
    assert set(take_over([FIRST, REBOUND], [FIRST]).passed_over) == {CODE}
    assert owner(new, LATER) is None

    taken = take_over([FIRST, REBOUND], [FIRST, REBOUND])
    assert (taken.new, taken.passed_over, taken.gave_way) == (1, {}, frozenset())
    assert new.register() == [FIRST, REBOUND]


def test_in_dispute__a_wallet_that_tells_everybody_again__has_it(new, take_over):
    take_over([FIRST, REBOUND], [FIRST])
    late = Binding.sign(CODE, WALLET, LATER + 1, **HERE)
    new.add(late, now=LATER + 1, **HERE)
    assert owner(new, LATER + 1) == WALLET.address


def test_in_dispute__said_of_a_code_that_was_heard_of_here__changes_nothing(new, take_over):
    new.add(FIRST, now=NOW, **HERE)
    for other in ([FIRST, Binding.disputed(CODE, NOW + 5)], [FIRST, REBOUND], [AGAIN]):
        assert set(take_over([FIRST], other).passed_over) == {CODE}
        assert new.register() == [FIRST]


def test_made_up_a_second_later__keeps_that_code_away_alone(new, take_over):
    other_code = Binding.sign("47TA9F128", WALLET, NOW, **HERE)
    taken = take_over([FIRST, other_code], [SPOILT, other_code])
    assert set(taken.passed_over) == {CODE}
    assert new.register() == [other_code]


def test_let_go_by_nobodys_word__is_not_taken_from_one_of_them(new, take_over):
    """Whoever has let go of nothing cannot be made to, nor a code be given to somebody else."""
    stolen = Binding.sign(CODE, THIRD, NOW + 6, **HERE)
    take_over([FIRST], [FIRST, stolen])
    assert owner(new, NOW + 5) == WALLET.address
    assert owner(new, LATER) is None


def test_dispute__is_nothing_that_anybody_tells(new):
    dispute = Binding.disputed(CODE, NOW)
    with pytest.raises(BindingError, match="is bound to nobody"):
        new.add(dispute, now=NOW, **HERE)

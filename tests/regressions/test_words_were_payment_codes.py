"""PROVISION and VOLUNTARY passed for payment codes, and so did numbers of nine digits, one in 36.
Whoever bound such a code had what others sent with that word, and interest that the bank paid.
"""

import pytest

from citymint.codes.binding import Binding
from citymint.codes.payment_code import is_code, stands_out
from citymint.codes.register import Bindings
from citymint.errors import BindingError
from citymint.store.store import Store
from tests.kit.bindings import CODE, HERE, NOW, WALLET


@pytest.fixture
def add():
    store = Store()
    kept = Bindings(store)
    yield lambda it: kept.add(it, now=NOW, **HERE)
    store.close()


@pytest.mark.parametrize("word", ["PROVISION", "VOLUNTARY"])
def test_a_word_of_other_letters__is_no_code(word):
    assert not is_code(word)


@pytest.mark.parametrize("word", ["202601051", "ZZZZZZZZQ"], ids=["number", "word"])
def test_a_number_or_word__is_bound_by_nobody(add, word):
    """Drawn and bound before that was refused, it stays what it is."""
    assert is_code(word)
    with pytest.raises(BindingError, match=f"{word} may be written by others, too: draw another"):
        add(Binding.sign(word, WALLET, NOW, **HERE))


def test_what_stands_out__is_bound(add):
    assert stands_out(CODE)
    add(Binding.sign(CODE, WALLET, NOW, **HERE))

"""The bank takes a deposit back that is a wallet's already: a loss, until a guardian voids it."""

import pytest

from citymint.codes.binding import HEARD_WITHIN, Bound
from citymint.reserve.classification import Facts, History, Line
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref
from citymint.reserve.payout import Promise

RESIDENT, NEXT = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f", "0x" + "11" * 20
CODE, PAYER, ID = "7K3M9QXAY", "333-000-000001", "CMABCDEFGH0000000007"
AT = 2_000_000_000
FOREIGN = Promise(7, RESIDENT, 500, bytes(32), b"\x12" * 32)
LOSS = Line(EntryKind.OTHER_OUT, 500)


def ended(origin):
    """The loss is none, and nothing is owed."""
    return [Line(EntryKind.OTHER_IN, 500), Line(EntryKind.RETURNED, 500, origin=origin)]


def facts(*voided, bound=RESIDENT, since=0):
    codes = {CODE: [Bound(since, bound)]}
    voided = frozenset(entry_ref(*it) for it in voided)
    promises = {ID: FOREIGN}
    return Facts(at=AT, account=b"\x11" * 32, codes=codes, voided=voided, promises=promises)


@pytest.fixture
def days(bank_statement):
    """The lines of each day: a day is its entries and the facts of its evening."""

    def run(*days):
        history = History()
        return [history.classify(bank_statement(*entries), known) for *entries, known in days]

    return run


def test_voided_after_it__in_the_same_statement_or_a_later_one__is_no_loss_any_more(
    days, credit, debit
):
    came, back = credit(500, CODE), debit(500, creditor=PAYER)
    first, second, third = days([came, back, facts()], [facts((1, 0))], [facts((1, 0))])
    assert (first[1:], second, third) == ([LOSS], ended(entry_ref(1, 0)), [])

    _, second, third = days([came, facts()], [back, facts()], [facts((1, 0))])
    assert (second, third) == ([LOSS], ended(entry_ref(1, 0)))


def test_voided_before_it__is_returned(days, credit, debit):
    _, second = days([credit(500, CODE), facts()], [debit(500, creditor=PAYER), facts((1, 0))])

    assert second == [Line(EntryKind.RETURNED, 500, origin=entry_ref(1, 0))]


def test_a_matched_voided_after_it__is_no_loss_any_more(days, credit, debit):
    bound = {"since": AT - HEARD_WITHIN}
    first, second, third = days(
        [credit(500, CODE), facts(**bound)],
        [debit(500, creditor=PAYER), facts(**bound)],
        [facts((1, 1), **bound)],
    )

    assert [it.kind for it in first] == [EntryKind.UNMATCHED, EntryKind.MATCHED]
    assert (second, third) == ([LOSS], ended(entry_ref(1, 1)))


def test_not_voided__stays_a_loss(days, credit, debit):
    _, second = days([credit(500, CODE), debit(500, creditor=PAYER), facts()], [facts()])

    assert second == []


def test_never_a_wallets__stays_a_loss(days, credit, debit):
    """Somebody was paid, and paid the same later: that is not what went out."""
    _, second = days([debit(500, creditor=PAYER), credit(500), facts()], [facts()])

    assert second == []


@pytest.mark.parametrize(
    "went", [(499, None, PAYER), (500, None, "333-000-000002"), (500, ID, PAYER)], ids=str
)
def test_other_in_one_thing__stays_a_loss(days, credit, debit, went):
    amount, name, creditor = went
    back = debit(amount, name, creditor=creditor)
    _, second = days([credit(500, CODE), back, facts()], [facts((1, 0))])

    assert second == []


def test_gone_before_it_came__stays_a_loss(days, credit, debit):
    _, second = days([debit(500, creditor=PAYER), credit(500, CODE), facts()], [facts((1, 1))])

    assert second == []


def test_two_came_and_one_went_back__ends_one(days, credit, debit):
    came = credit(500, CODE)
    both = facts((1, 0), (1, 1))
    _, second, third = days([came, came, debit(500, creditor=PAYER), facts()], [both], [both])

    assert (second, third) == (ended(entry_ref(1, 0)), [])

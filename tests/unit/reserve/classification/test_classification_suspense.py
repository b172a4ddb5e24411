"""Money in suspense: matched when a wallet is found, returned to its payer, once either way."""

from dataclasses import replace

import pytest

from citymint.codes.binding import HEARD_WITHIN, NOBODY, Bound
from citymint.reserve.classification import Facts, History, Line
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

RESIDENT = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
NEIGHBOUR = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"
CODE = "7K3M9QXAY"
PAYER = "333-000-000001"
NEXT_DAY = 1_767_657_600  # 2026-01-06 00:00 UTC: the end of the day on which all is booked
LATE = NEXT_DAY + 5 * 86_400
UNMATCHED = Line(EntryKind.UNMATCHED, 500)
FIRST = entry_ref(1, 0)
ACCOUNT = b"\x11" * 32


def facts(*bound, at=LATE, **more):
    codes = {CODE: [Bound(since, wallet) for since, wallet in bound]}
    return Facts(at=at, account=ACCOUNT, codes=codes, **more)


def to(wallet, kind=EntryKind.MATCHED, origin=FIRST, amount=500):
    return Line(kind, amount, bytes.fromhex(wallet[2:]).rjust(32, b"\0"), origin)


def returned(origin=FIRST, amount=500):
    return Line(EntryKind.RETURNED, amount, origin=origin)


@pytest.fixture
def days(bank_statement):
    """The lines of each day: a day is its entries and the facts of its evening."""

    def run(*days):
        history = History()
        return [history.classify(bank_statement(*entries), known) for *entries, known in days]

    return run


@pytest.mark.parametrize(
    ("since", "kind"),
    [
        (NEXT_DAY - HEARD_WITHIN, EntryKind.DEPOSIT),
        (NEXT_DAY - HEARD_WITHIN + 1, EntryKind.UNMATCHED),
    ],
)
def test_binding__counts_by_the_end_of_the_day_of_booking(days, credit, since, kind):
    (lines,) = days([credit(500, CODE), facts((since, RESIDENT))])

    assert lines[0].kind is kind


@pytest.mark.parametrize(("at", "matched"), [(LATE - 1, False), (LATE, True)])
def test_matched__once_the_binding_counts_at_the_block(days, credit, at, matched):
    later = facts((LATE - HEARD_WITHIN, RESIDENT), at=at)
    first, second = days([credit(500, CODE), facts()], [later])

    assert first == [UNMATCHED]
    assert second == ([to(RESIDENT)] if matched else [])


def test_matched__stands_after_all_entries_and_counts_once(days, credit):
    known = facts((LATE - HEARD_WITHIN, RESIDENT))
    _, second, third = days([credit(500, CODE), facts()], [credit(7, payer=None), known], [known])

    assert second == [Line(EntryKind.UNMATCHED, 7), to(RESIDENT)]
    assert third == []


def test_matched__in_the_same_statement_if_it_was_bound_after_the_booking(days, credit):
    (lines,) = days([credit(500, CODE), facts((LATE - HEARD_WITHIN, RESIDENT))])

    assert lines == [UNMATCHED, to(RESIDENT)]


def test_rebound__the_wallet_at_booking_time_has_the_money(days, credit):
    rebound = facts((0, RESIDENT), (NEXT_DAY, NEIGHBOUR))
    (lines,) = days([credit(500, CODE), rebound])

    assert lines == [to(RESIDENT, EntryKind.DEPOSIT, 0)]


def test_revoked__money_waits(days, credit):
    assert days([credit(500, CODE), facts((0, RESIDENT), (9, NOBODY))]) == [[UNMATCHED]]


def test_returned__to_its_payer_for_its_amount(days, credit, debit):
    _, second = days([credit(500), facts()], [debit(500, creditor=PAYER), facts()])

    assert second == [returned()]


@pytest.mark.parametrize(
    "changes", [{"amount": 499}, {"creditor": "333-000-000002"}, {"creditor": None}], ids=str
)
def test_returned__other_in_one_thing__is_a_loss(days, credit, debit, changes):
    wanted = {"amount": 500, "creditor": PAYER} | changes
    _, second = days([credit(500), facts()], [debit(**wanted), facts()])

    assert second == [Line(EntryKind.OTHER_OUT, wanted["amount"])]


def test_returned__once_for_each_entry_the_oldest_first(days, credit, debit):
    back = debit(500, creditor=PAYER)
    _, second = days([credit(500), credit(500), facts()], [back, back, back, facts()])

    assert second == [returned(), returned(entry_ref(1, 1)), Line(EntryKind.OTHER_OUT, 500)]


def test_returned__of_an_entry_matched_before__is_a_loss(days, credit, debit):
    known = facts((LATE - HEARD_WITHIN, RESIDENT))
    *_, third = days([credit(500, CODE), facts()], [known], [debit(500, creditor=PAYER), known])

    assert third == [Line(EntryKind.OTHER_OUT, 500)]


def test_returned__first__leaves_nothing_to_match(days, credit, debit):
    known = facts((LATE - HEARD_WITHIN, RESIDENT))
    _, second = days([credit(500, CODE), facts()], [debit(500, creditor=PAYER), known])

    assert second == [returned()]


def test_voided__waits_for_another_wallet_than_it_was_for(days, credit):
    voided = frozenset({entry_ref(1, 0)})
    bound = facts((0, RESIDENT), voided=voided)
    rebound = facts((0, RESIDENT), (LATE - HEARD_WITHIN, NEIGHBOUR), voided=voided)
    first, second, third = days([credit(500, CODE), facts((0, RESIDENT))], [bound], [rebound])

    assert first == [to(RESIDENT, EntryKind.DEPOSIT, 0)]
    assert (second, third) == ([], [to(NEIGHBOUR)])


def test_voided_twice__goes_to_neither_wallet_again(days, credit):
    twice = frozenset({entry_ref(1, 0), entry_ref(2, 0)})
    first = facts((0, RESIDENT))
    to_next = facts((0, RESIDENT), (NEXT_DAY, NEIGHBOUR), voided=frozenset({entry_ref(1, 0)}))
    and_back = facts((0, RESIDENT), (NEXT_DAY, NEIGHBOUR), (NEXT_DAY + 1, RESIDENT), voided=twice)
    _, second, third, fourth = days(
        [credit(500, CODE), first], [to_next], [replace(to_next, voided=twice)], [and_back]
    )

    assert (second, third, fourth) == ([to(NEIGHBOUR)], [], [])


def test_voided__can_be_returned(days, credit, debit):
    bound = facts((0, RESIDENT))
    gone = replace(bound, voided=frozenset({entry_ref(1, 0)}))
    _, second = days([credit(500, CODE), bound], [debit(500, creditor=PAYER), gone])

    assert second == [returned()]


def test_voided__a_matched_waits_under_its_own_name(days, credit, debit):
    known = facts((LATE - HEARD_WITHIN, RESIDENT))
    gone = replace(known, voided=frozenset({entry_ref(2, 0)}))
    *_, third = days([credit(500, CODE), facts()], [known], [debit(500, creditor=PAYER), gone])

    assert third == [returned(entry_ref(2, 0))]

"""Money on its way that can never arrive."""

import pytest

from citymint.reserve.kind import EntryKind

pytestmark = pytest.mark.usefixtures("two")

SECOND = "account 0x22222222…"
DAY = 86_400


def test_deposits_without_an_entry__are_found(found, post_to, two, second):
    balance = two.account(second).balance
    post_to(second, deposits=5, closing=balance + 5)

    what = f"statement 2 of {SECOND}: no entry is left for its deposits"
    assert found() == {what: (0, 5)}


def test_payouts_without_an_entry__are_found(found, accept, post_to, settle, second):
    number = accept(second)
    entry = (EntryKind.PAYOUT, 300_000, number)
    settle(post_to(second, [entry], payouts=300_001, closing=-200_001))

    what = f"statement 2 of {SECOND}: no entry is left for its payouts"
    assert found()[what] == (0, 1)


def test_suspense_of_a_closed_account__is_found(found, post_to, second):
    post_to(
        second, [(EntryKind.UNMATCHED, 7, None), (EntryKind.OTHER_OUT, 100_007, None)], closes=True
    )

    assert found() == {f"{SECOND}, closed: in suspense for good": (0, 7)}


def test_unissued_of_a_closed_account__is_found_after_a_while(
    run, found, post_to, later, resident, second
):
    lines = [(EntryKind.DEPOSIT, 5, resident.address), (EntryKind.OTHER_OUT, 100_005, None)]
    post_to(second, lines, closes=True)
    assert run().exit_code == 0

    later(90 * DAY + 1)
    assert found() == {f"{SECOND}, closed: unissued 90 days later": (0, 5)}

"""Which debits a draft takes for payouts, judged by blocks and by earlier statements."""

from dataclasses import replace

import pytest

from citymint.errors import StatementError
from citymint.reserve.kind import EntryKind
from citymint.reserve.told import Told

HOLDER = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
WRONG_SALT = b"\x06" * 32
PAYOUT, LOSS = (300_000, 0), (0, 300_000)


@pytest.fixture
def totals(drafted):
    """Payouts and other outflows of the next statement."""

    def of(reading, **terms):
        statement = drafted(reading, **terms).statement
        return statement.payouts, statement.other_out

    return of


@pytest.mark.parametrize(
    ("accepted_at", "expected"), [(99, PAYOUT), (100, PAYOUT), (101, LOSS), (None, LOSS)]
)
def test_payout__counts_if_it_was_accepted_by_the_block_named(
    reading, totals, debit, payout_id, accepted_at, expected
):
    one = reading([debit(300_000, payout_id)], accepted_at=accepted_at)

    assert totals(one, classified_at=100) == expected


def test_payout__names_its_redemption(reading, drafted, debit, payout_id):
    (leaf,) = drafted(reading([debit(300_000, payout_id)])).leaves

    assert (leaf.kind, leaf.wallet, leaf.origin) == (EntryKind.PAYOUT, HOLDER, 1)


@pytest.mark.parametrize(
    "changes", [{"chain_id": 1}, {"treasury": "0x" + "11" * 20}, {"redemptions": ()}], ids=str
)
def test_payment_of_another_city__is_other_out(reading, totals, debit, payout_id, changes):
    elsewhere = debit(300_000, payout_id, creditor="222-000-000009")

    assert totals(reading([elsewhere], **changes)) == LOSS


def test_payment_to_another_account_than_committed_to__is_other_out_by_decision(
    reading, totals, debit, payout_id
):
    one, wrong = reading([debit(300_000, payout_id)]), Told({1: WRONG_SALT})
    with pytest.raises(StatementError, match=r"say so with --astray 1$"):
        totals(one, told=wrong)
    with pytest.raises(StatementError, match=r"say so with --astray 1$"):
        totals(one, told=replace(wrong, astray={2: frozenset({1})}))

    assert totals(one, told=replace(wrong, astray={1: frozenset({1})})) == LOSS


@pytest.mark.parametrize("openings", [{}, {1: b""}, {2: b"\x05" * 32}], ids=str)
def test_commitment_that_is_not_opened__is_refused(reading, totals, debit, payout_id, openings):
    """Nobody could tell whether the holder was paid, and the payment would pass for a loss."""
    with pytest.raises(StatementError, match="redemption 1, whose payout account was not told"):
        totals(reading([debit(300_000, payout_id)]), told=Told(openings))


@pytest.mark.parametrize("between", [0, 1, 3])
def test_paid_on_any_earlier_statement__is_other_out(
    reading, totals, credit, debit, payout_id, between
):
    paid = [debit(300_000, payout_id)]
    again = reading(paid, *([credit(1)] for _ in range(between)), paid)

    assert again.posted[0].statement.payouts == 300_000
    assert totals(again) == LOSS


def test_earlier_payment_before_it_was_accepted__does_not_use_up_the_redemption(
    reading, totals, debit, payout_id
):
    """The chain had the first one as a loss, at a block that knew of no promise yet."""
    paid = [debit(300_000, payout_id)]
    twice = reading(paid, paid, classified_at=99)

    assert twice.posted[0].statement.other_out == 300_000
    assert totals(twice, classified_at=100) == PAYOUT


def test_charges_of_a_payout__are_other_out(reading, totals, debit, payout_id):
    assert totals(reading([debit(300_500, payout_id, charges=500)])) == (300_000, 500)

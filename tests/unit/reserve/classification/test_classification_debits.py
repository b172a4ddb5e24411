"""Debits: what is a payout of a redemption, and everything that almost is one."""

from dataclasses import replace

import pytest

from citymint.errors import StatementError
from citymint.reserve.classification import Facts, History, Line
from citymint.reserve.kind import EntryKind
from tests.kit.promises import ID, PAYOUT, PROMISE, RESERVE


def other_out(amount):
    return Line(EntryKind.OTHER_OUT, amount)


@pytest.fixture
def lines(bank_statement):
    """What the entries mean while one redemption, or another, waits to be paid."""

    def of(*entries, promise=PROMISE):
        facts = Facts(at=0, account=RESERVE, promises={ID: promise} if promise else {})
        return History().classify(bank_statement(*entries), facts)

    return of


def test_debit__payment_of_an_accepted_redemption__is_its_payout(lines, debit):
    assert lines(debit(300_000, ID)) == [PAYOUT]


@pytest.mark.parametrize("creditor", ["222000000001", "222 000 000001"])
def test_debit__creditor_account_written_otherwise__is_still_the_payout(lines, debit, creditor):
    assert lines(debit(300_000, ID, creditor=creditor)) == [PAYOUT]


def test_debit__its_name_in_small_letters__is_still_the_payout(lines, debit):
    assert lines(debit(300_000, ID.lower())) == [PAYOUT]


@pytest.mark.parametrize("end_to_end_id", [None, "", "CMABCDEFGH0000000008"])
def test_debit__other_in_name_and_account__is_other_out(lines, debit, end_to_end_id):
    elsewhere = debit(300_000, end_to_end_id, creditor="222-000-000002")

    assert lines(elsewhere) == [other_out(300_000)]


@pytest.mark.parametrize("changes", [{"payer": b"\x12" * 32}, {"reclaimed": True}], ids=str)
def test_debit__redemption_that_is_not_owed__is_other_out(lines, debit, changes):
    assert lines(debit(300_000, ID), promise=replace(PROMISE, **changes)) == [other_out(300_000)]


def test_debit__not_accepted_or_paid_on_an_earlier_statement__is_other_out(lines, debit):
    assert lines(debit(300_000, ID), promise=None) == [other_out(300_000)]


def test_debit__paid_twice_on_one_statement__the_second_is_a_loss(lines, debit):
    twice = lines(debit(300_000, ID), debit(300_000, ID))

    assert twice == [PAYOUT, other_out(300_000)]


@pytest.mark.parametrize("before", [(299_999, ID), (500, None), (300_000, None)], ids=str)
def test_debit__another_one_before_the_right_one__does_not_use_up_the_redemption(
    lines, debit, before
):
    assert lines(debit(*before), debit(300_000, ID)) == [other_out(before[0]), PAYOUT]


def test_debit__two_redemptions_of_the_same_amount_and_account__are_both_paid(
    bank_statement, debit
):
    second = "CMABCDEFGH0000000008"
    facts = Facts(
        at=0, account=RESERVE, promises={ID: PROMISE, second: replace(PROMISE, redemption=8)}
    )
    statement = bank_statement(debit(300_000, second), debit(300_000, ID))

    assert History().classify(statement, facts) == [
        replace(PAYOUT, origin=8),
        PAYOUT,
    ]


def test_charges__in_the_line_of_a_payout__are_split_off(lines, debit):
    assert lines(debit(300_500, ID, charges=500)) == [PAYOUT, other_out(500)]


@pytest.mark.parametrize(("amount", "charges"), [(300_000, 500), (300_500, 499), (300_500, 501)])
def test_charges__that_leave_another_amount__are_no_payout(lines, debit, amount, charges):
    whole = debit(amount, ID, charges=charges)

    with pytest.raises(StatementError, match=f"a debit of {amount - charges} may have paid"):
        lines(whole)


def test_charges__alone__are_one_line(lines, debit):
    assert lines(debit(500, charges=500)) == [other_out(500)]


def test_debit__to_an_own_account__is_other_out(bank_statement, debit):
    facts = Facts(at=0, account=RESERVE, own_accounts=frozenset({"110-999-000001"}))
    statement = bank_statement(debit(300_000, creditor="110-999-000001"))

    assert History().classify(statement, facts) == [other_out(300_000)]


def test_lines__add_up_to_what_the_balance_moved_by(lines, credit, debit):
    entries = (credit(7), debit(300_500, ID, charges=500), debit(3), debit(9, charges=9))

    moved = sum(line.kind.sign * line.amount for line in lines(*entries))
    assert moved == sum(entry.signed for entry in entries) == 7 - 300_500 - 3 - 9

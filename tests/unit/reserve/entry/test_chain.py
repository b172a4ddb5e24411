from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from citymint.errors import StatementError
from citymint.reserve.entry import (
    BankStatement,
    Direction,
    Entry,
    chain,
    check_continuity,
    check_sums,
)

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def entry(signed):
    direction = Direction.CREDIT if signed > 0 else Direction.DEBIT
    return Entry(abs(signed), direction, date(2026, 11, 2))


def statement(name="1", opening=0, *moves, **changes):
    whole = BankStatement(
        account="110-1",
        currency="KRW",
        statement_id=name,
        created_at=NOON,
        opening=opening,
        closing=opening + sum(moves),
        entries=tuple(map(entry, moves)),
    )
    return replace(whole, **changes)


def test_totals():
    one = statement("1", 0, 700, -200, 50)
    assert (one.total_credits, one.total_debits) == (750, 200)


@pytest.mark.parametrize("opening", [0, 1000, -1000])
def test_check_sums(opening):
    check_sums(statement("1", opening, 700, -200, 50))


@pytest.mark.parametrize(("closing", "apart"), [(650001, "₩1"), (0, "₩650,000"), (-5, "₩650,005")])
def test_check_sums__says_by_how_much_it_fails(closing, apart):
    wrong = statement("7", 0, 650000, closing=closing)
    with pytest.raises(StatementError, match=rf"statement 7 .*: {apart} apart$"):
        check_sums(wrong)


def test_chain__gap_free_run__is_returned_in_order():
    run = [statement("1", 0, 700), statement("2", 700), statement("3", 700, -800)]
    assert chain(run) == tuple(run)


def test_chain__nothing__is_a_chain():
    assert chain([]) == ()


FIRST = statement("1", 0, 700)
FOLLOWING = statement("2", 700, 5)


@pytest.mark.parametrize(
    ("following", "told"),
    [
        (replace(FOLLOWING, account="110-2"), "of another account: 110-2, not 110-1"),
        (replace(FOLLOWING, currency="EUR"), "of another currency: EUR, not KRW"),
        (replace(FOLLOWING, created_at=NOON - timedelta(seconds=1)), "created earlier"),
        (statement("2", 600, 5), "₩600, not where that one closed, ₩700: ₩100 apart"),
        (statement("2", 701, 5), "₩1 apart"),
    ],
)
def test_check_continuity__not_the_next__raises(following, told):
    check_continuity(FIRST, FOLLOWING)
    with pytest.raises(StatementError, match=told):
        check_continuity(FIRST, following)


def test_check_continuity__same_statement_twice__raises_although_its_sums_hold():
    nothing_moved = statement("1", 700, 5, -5)
    with pytest.raises(StatementError, match="1 is there twice"):
        check_continuity(nothing_moved, nothing_moved)


def test_chain__one_statement_left_out__raises():
    with pytest.raises(StatementError, match=r"3 after 1 .* apart"):
        chain([FIRST, statement("3", 705, 1)])


def test_chain__sums_of_the_last_are_checked_too():
    with pytest.raises(StatementError, match="2 opens at"):
        chain([FIRST, replace(FOLLOWING, closing=1)])


@pytest.mark.parametrize("amount", [0, -1, 5.0, True])
def test_entry__amount_is_a_whole_number_above_zero(amount):
    with pytest.raises(StatementError):
        Entry(amount, Direction.CREDIT, date(2026, 11, 2))


@pytest.mark.parametrize("charges", [-1, 6, 0.5])
def test_entry__charges_are_part_of_a_debit(charges):
    assert Entry(5, Direction.DEBIT, date(2026, 11, 2), charges=5).charges == 5
    with pytest.raises(StatementError):
        Entry(5, Direction.DEBIT, date(2026, 11, 2), charges=charges)


def test_entry__charges_of_a_credit_were_taken_before_it_came():
    assert Entry(5, Direction.CREDIT, date(2026, 11, 2), charges=6).signed == 5


def test_statement__time_without_zone__raises():
    with pytest.raises(StatementError, match="without a time zone"):
        statement(created_at=datetime(2026, 11, 2))  # noqa: DTZ001

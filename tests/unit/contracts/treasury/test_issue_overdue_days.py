"""Which last day counts, when redemptions of several are asked for and end in any order."""

import pytest

DAY = 86_400


@pytest.fixture
def overdue(city):
    """The first day that is overdue, and how many redemptions of it."""
    return lambda: tuple(city.treasury.functions.overdue().call())


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)], ids=str)
def test_default_behavior(city, overdue, issue, redeem, reject, later, read_past_due, order):
    """The earliest day counts, whichever redemption ends first."""
    issue()
    for _ in range(3):
        redeem(100)
        later(DAY)
    read_past_due(2)
    still_late = {1, 2}
    for number in order:
        reject(number)
        still_late -= {number}
        first = city.redemption(min(still_late)).due_day if still_late else 0
        assert overdue() == (first, 1 if still_late else 0), f"after the end of {number}"


def test_overdue_days__shorter_terms_since__later_request_is_due_no_earlier(
    city, overdue, issue, redeem, governor, read_past_due, reject
):
    """So that the first that is open is always the first that is due."""
    issue()
    first = redeem(100)
    governor(city.treasury.functions.setTerms((0, 7, 3, 100)))
    second = redeem(100)
    assert city.redemption(second).due_day == city.redemption(first).due_day
    read_past_due(second)
    reject(first)

    assert overdue()[1] == 1


def test_overdue_days__shorter_terms_since_and_none_open__count(
    city, overdue, issue, redeem, governor, reject, read_past_due
):
    """A day can have redemptions, then none, then some again."""
    issue()
    reject(redeem(100))
    late = redeem(100)
    governor(city.treasury.functions.setTerms((0, 7, 3, 100)))
    reject(late)
    soon = redeem(100)
    assert city.redemption(soon).due_day < city.redemption(late).due_day
    governor(city.treasury.functions.setTerms((1, 7, 3, 100)))
    again = redeem(100)
    assert city.redemption(again).due_day == city.redemption(late).due_day
    reject(soon)
    assert overdue() == (0, 0)
    read_past_due(again)
    assert overdue()[1] == 1
    reject(again)

    assert overdue() == (0, 0)


def test_overdue_days__asked_for_again_on_a_day_that_was_over__counts(
    overdue, issue, redeem, reject, read_past_due
):
    issue()
    reject(redeem(100))
    read_past_due(redeem(100))

    assert overdue()[1] == 1


def test_overdue_days__none_open_for_long__counts_from_the_new_one(
    overdue, issue, redeem, reject, later, post, read_past_due
):
    issue()
    reject(redeem(100))
    later(30 * DAY)
    second = redeem(100)
    post()
    assert overdue() == (0, 0)
    read_past_due(second)

    assert overdue()[1] == 1


def test_overdue_days__several_on_one_day__are_counted(
    city, overdue, issue, redeem, cancel, accept, settle, read_past_due
):
    issue()
    numbers = [redeem(100) for _ in range(4)]
    day = city.redemption(1).due_day
    accept(*numbers[:2])
    read_past_due(1)
    for number, left in zip(numbers, (3, 2, 1, 0), strict=True):
        assert overdue() == (day, left + 1)
        settle(number, 100) if number in numbers[:2] else cancel(number)

    assert overdue() == (0, 0)

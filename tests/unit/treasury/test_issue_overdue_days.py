"""Which last day counts, when redemptions of several are asked for and end in any order."""

import pytest

DAY = 86_400


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)], ids=str)
def test_default_behavior(city, issue, redeem, reject, later, read_past_due, order):
    """The earliest day counts, whichever redemption ends first."""
    issue()
    for _ in range(3):
        redeem(100)
        later(DAY)
    ask = city.treasury.functions.overdue()
    read_past_due(2)
    still_late = {1, 2}
    for number in order:
        reject(number)
        still_late -= {number}
        assert ask.call() == bool(still_late), f"after the end of {number}"


def test_overdue_days__shorter_terms_since__later_request_is_due_no_earlier(
    city, issue, redeem, governor, read_past_due, reject
):
    """So that the first that is open is always the first that is due."""
    issue()
    first = redeem(100)
    governor(city.treasury.functions.setTerms((0, 7, 3, 100)))
    second = redeem(100)
    assert city.redemption(second).due_day == city.redemption(first).due_day
    read_past_due(second)
    reject(first)

    assert city.treasury.functions.overdue().call()


def test_overdue_days__shorter_terms_since_and_none_open__count(
    city, issue, redeem, governor, reject, read_past_due
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
    assert not city.treasury.functions.overdue().call()
    read_past_due(again)
    assert city.treasury.functions.overdue().call()
    reject(again)

    assert not city.treasury.functions.overdue().call()


def test_overdue_days__asked_for_again_on_a_day_that_was_over__counts(
    city, issue, redeem, reject, read_past_due
):
    issue()
    reject(redeem(100))
    read_past_due(redeem(100))

    assert city.treasury.functions.overdue().call()


def test_overdue_days__none_open_for_long__counts_from_the_new_one(
    city, issue, redeem, reject, later, post, read_past_due
):
    issue()
    reject(redeem(100))
    later(30 * DAY)
    second = redeem(100)
    post()
    assert not city.treasury.functions.overdue().call()
    read_past_due(second)

    assert city.treasury.functions.overdue().call()

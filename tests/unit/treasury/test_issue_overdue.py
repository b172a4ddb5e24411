"""Issuing waits while a redemption is open that the banks, as attested, did not pay in time."""

import pytest

from citymint.merkle import EntryKind

DAY = 86_400


@pytest.fixture
def issue_more(stranger, resident, post, issuing):
    """Posts a further deposit, and issues it."""
    return lambda: stranger.send(issuing(post([(EntryKind.DEPOSIT, 5, resident.address)]), 0))


@pytest.fixture
def overdue(city, issue, redeem, read_past_due):
    """Redemption 1 is requested, and the bank was read after its last day."""
    issue(650_000)
    number = redeem()
    read_past_due(number)
    assert city.treasury.functions.overdue().call()
    return number


@pytest.mark.usefixtures("overdue")
def test_default_behavior(issue_more, reverts):
    with reverts("Treasury_Overdue"):
        issue_more()


def test_issue_overdue__read_on_the_last_day__is_not(city, issue, redeem, clock_at, post, end_of):
    issue()
    last = end_of(city.redemption(redeem()).due_day)
    clock_at(last + 1)
    post(as_of=last)
    assert not city.treasury.functions.overdue().call()
    post(as_of=last + 1)
    assert city.treasury.functions.overdue().call()


def test_issue_overdue__clock_alone__says_nothing(city, issue, redeem, later):
    """The bank may have paid: only a statement can tell."""
    issue()
    redeem()
    later(10 * DAY)

    assert not city.treasury.functions.overdue().call()


def test_issue_overdue__cancelled__issues_again(city, overdue, cancel, issue_more):
    cancel(overdue)
    issue_more()

    assert city.solvency().unissued == 0


def test_issue_overdue__rejected__issues_again(city, overdue, reject, issue_more):
    reject(overdue)
    issue_more()

    assert city.solvency().unissued == 0


def test_issue_overdue__accepted__still_waits(overdue, accept, issue_more, reverts):
    accept(overdue)
    with reverts("Treasury_Overdue"):
        issue_more()


def test_issue_overdue__settled__issues_again(city, overdue, accept, settle, issue_more):
    accept(overdue)
    settle(overdue)
    issue_more()

    assert city.solvency().unissued == 0


def test_issue_overdue__reclaimed__issues_again(city, overdue, accept, reclaim, issue_more):
    accept(overdue)
    reclaim(overdue)
    issue_more()

    assert city.solvency().unissued == 0


def test_issue_overdue__came_back__is_none(city, issue, redemption_in, read_past_due):
    issue()
    read_past_due(redemption_in("Returned"))

    assert not city.treasury.functions.overdue().call()


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)], ids=str)
def test_issue_overdue__several_days__until_the_last_of_them_is_over(
    city, issue, redeem, reject, later, read_past_due, order
):
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


def test_issue_overdue__shorter_terms_since__later_request_is_due_no_earlier(
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


def test_issue_overdue__shorter_terms_since_and_none_open__count(
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


def test_issue_overdue__asked_for_again_on_a_day_that_was_over__counts(
    city, issue, redeem, reject, read_past_due
):
    issue()
    reject(redeem(100))
    read_past_due(redeem(100))

    assert city.treasury.functions.overdue().call()


def test_issue_overdue__none_open_for_long__counts_from_the_new_one(
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

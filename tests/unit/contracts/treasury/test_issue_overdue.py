"""Issuing waits while a redemption is open that the banks, as attested, did not pay in time."""

import pytest

from citymint.reserve.kind import EntryKind

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
    assert city.treasury.functions.overdue().call() == [city.redemption(number).due_day, 1]
    return number


@pytest.fixture
def promised(issue, redeem, accept, read_past_due):
    """The same, but it was accepted in time."""
    issue(650_000)
    number = redeem()
    accept(number)
    read_past_due(number)
    return number


def test_default_behavior(city, overdue, issue_more, reverts):
    with reverts("Treasury_Overdue", dueDay=city.redemption(overdue).due_day, open=1):
        issue_more()


def test_issue_overdue__read_on_the_last_day__is_not(city, issue, redeem, clock_at, post, end_of):
    issue()
    last = end_of(city.redemption(redeem()).due_day)
    clock_at(last + 1)
    post(as_of=last)
    assert city.treasury.functions.overdue().call() == [0, 0]
    post(as_of=last + 1)
    assert city.treasury.functions.overdue().call() == [city.redemption(1).due_day, 1]


def test_issue_overdue__clock_alone__says_nothing(city, issue, redeem, later):
    """The bank may have paid: only a statement can tell."""
    issue()
    redeem()
    later(10 * DAY)

    assert city.treasury.functions.overdue().call() == [0, 0]


def test_issue_overdue__cancelled__issues_again(city, overdue, cancel, issue_more):
    cancel(overdue)
    issue_more()

    assert city.balance_sheet().unissued == 0


def test_issue_overdue__rejected__issues_again(city, overdue, reject, issue_more):
    reject(overdue)
    issue_more()

    assert city.balance_sheet().unissued == 0


def test_issue_overdue__accepted__still_waits(city, promised, issue_more, reverts):
    with reverts("Treasury_Overdue", dueDay=city.redemption(promised).due_day, open=1):
        issue_more()


def test_issue_overdue__settled__issues_again(city, promised, settle, issue_more):
    settle(promised)
    issue_more()

    assert city.balance_sheet().unissued == 0


def test_issue_overdue__reclaimed__issues_again(city, promised, reclaim, issue_more):
    reclaim(promised)
    issue_more()

    assert city.balance_sheet().unissued == 0


def test_issue_overdue__came_back__is_none(city, issue, redemption_in, read_past_due):
    issue()
    read_past_due(redemption_in("Returned"))

    assert city.treasury.functions.overdue().call() == [0, 0]

"""What is overdue is judged by all live accounts, and no account can move that back."""

import pytest

from citymint.reserve.kind import EntryKind

DAY = 86_400


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def overdue(city):
    return lambda: tuple(city.treasury.functions.overdue().call())


@pytest.fixture
def accepted(city, operator, issue, redeem, account_id):
    """A redemption that the first account is to pay."""
    issue()
    number = redeem()
    operator.send(city.treasury.functions.accept([number], account_id))
    return number


@pytest.fixture
def go_past(city, accepted, clock_at):
    """The clock passes the last day of the redemption."""

    def make():
        due = city.redemption(accepted).due_day
        clock_at((due + 1) * DAY - city.treasury.functions.UTC_OFFSET().call() + 1)
        return due

    return make


def test_default_behavior(overdue, go_past, post, second):
    post(account=second)
    due = go_past()
    post()
    assert overdue() == (0, 0)
    post(account=second)

    assert overdue() == (due, 1)


def test_two_accounts_overdue__closed_account__does_not_count(overdue, go_past, post, second):
    post(account=second, closes=True)
    due = go_past()
    post()

    assert overdue() == (due, 1)


def test_two_accounts_overdue__account_without_statement__does_not_count(overdue, go_past, post):
    due = go_past()
    post()

    assert overdue() == (due, 1)


def test_two_accounts_overdue__another_begins_to_live__is_still_overdue(
    city, overdue, go_past, post, later, second
):
    """Its first statement is of before the last day was over."""
    due = go_past()
    read_at = city.now() - 2
    later(60)
    post()
    assert overdue() == (due, 1)
    post(account=second, as_of=read_at)

    assert overdue() == (due, 1)


def test_two_accounts_overdue__paid_from_the_account_named__is_over(
    city, stranger, overdue, accepted, go_past, post, second
):
    post(account=second)
    go_past()
    paid = post([(EntryKind.PAYOUT, 300_000, accepted)])
    post(account=second)
    stranger.send(city.treasury.functions.settle(paid.brought(0), paid.proof(0)))

    assert overdue() == (0, 0)

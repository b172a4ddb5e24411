"""What two accounts add up to, in totals, balance sheet and feed."""

import pytest

from citymint.reserve.kind import EntryKind


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def totals(city):
    return city.oracle.functions.totals().call


def test_default_behavior(city, totals, resident, post, account_id, second):
    post([(EntryKind.DEPOSIT, 500, resident.address)])
    post(
        [(EntryKind.DEPOSIT, 60, resident.address), (EntryKind.UNMATCHED, 9, None)], account=second
    )
    post([(EntryKind.PAYOUT, 20, 1), (EntryKind.OTHER_OUT, 5, None)], account=second)
    post([(EntryKind.UNMATCHED, 1, None)])

    assert totals() == (545, 560, 10, 20)
    assert city.account(account_id).totals == (501, 500, 1, 0)
    assert city.account(second).totals == (44, 60, 9, 20)
    assert city.balance_sheet().reserve == 545


def test_two_accounts_sums__money_moved_between_them__stays(city, totals, post, second):
    post([(EntryKind.OTHER_IN, 900, None)])
    post([(EntryKind.OTHER_OUT, 400, None)])
    assert city.balance_sheet().surplus == 500
    post([(EntryKind.OTHER_IN, 400, None)], account=second)

    assert totals() == (900, 0, 0, 0)
    assert city.balance_sheet().surplus == 900


def test_two_accounts_sums__feed__is_as_old_as_the_older(city, post, later, second):
    older = post([(EntryKind.OTHER_IN, 500, None)]).statement
    later(60)
    post([(EntryKind.OTHER_IN, 40, None)], account=second)

    latest = city.oracle.functions.latestRoundData().call()
    assert latest == [2, 540, older.as_of, older.as_of, 2]


def test_two_accounts_sums__taken__is_of_each_account(
    city, stranger, resident, issue, post, account_id, second
):
    issue(650_000)
    other = post([(EntryKind.DEPOSIT, 70, resident.address)], account=second)
    ask = city.treasury.functions.taken
    assert ask(second).call() == (0, 0, 0)
    stranger.send(city.treasury.functions.issue(other.brought(0), other.proof(0)))

    assert ask(account_id).call() == (650_000, 0, 0)
    assert ask(second).call() == (70, 0, 0)
    assert ask(b"\x77" * 32).call() == (0, 0, 0)

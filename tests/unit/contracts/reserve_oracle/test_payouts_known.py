"""How far payouts of an account are known: that account alone says so, or its silence."""

import pytest

DAY = 86_400
SILENCE = 90 * DAY


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def known(city):
    """Of the account with a number: sequence, `asOf`, whether no more comes, whether it is lost."""
    return lambda number: tuple(city.oracle.functions.payoutsKnown(number).call())


def test_default_behavior(known, post, later, second):
    first = post().statement
    later(60)
    other = post(account=second).statement

    assert known(1) == (1, first.as_of, False, False)
    assert known(2) == (1, other.as_of, False, False)


@pytest.mark.parametrize("number", [1, 2])
def test_payouts_known__silent_for_ninety_days_beyond_its_age__to_the_second(
    city, known, post, clock_at, account_id, second, number
):
    account = (account_id, second)[number - 1]
    as_of = post(account=account).statement.as_of
    last = as_of + city.account(account).max_age + SILENCE
    clock_at(last)
    assert known(number) == (1, as_of, False, False)
    clock_at(last + 1)
    assert known(number) == (1, as_of, True, False)
    again = post(account=account).statement

    assert known(number) == (2, again.as_of, False, False)


def test_payouts_known__closed__shows_no_more(known, post, second):
    first = post().statement
    last = post(account=second, closes=True).statement

    assert known(2) == (1, last.as_of, True, False)
    assert known(1) == (1, first.as_of, False, False)


def test_payouts_known__written_off__is_lost(known, post, write_off, second):
    first = post().statement
    other = post(account=second).statement
    write_off(second)

    assert known(2) == (1, other.as_of, True, True)
    assert known(1) == (1, first.as_of, False, False)


def test_payer__is_the_number_of_a_live_account(city, post, account_id, second):
    post()
    post(account=second)

    assert city.oracle.functions.payer(account_id).call() == 1
    assert city.oracle.functions.payer(second).call() == 2


def test_payer__does_not_live__reverts(city, stranger, post, reverts, account_id, second):
    post(closes=True)
    for account in (account_id, second):
        with reverts("ReserveOracle_NotLive", account=account):
            stranger.send(city.oracle.functions.payer(account))


def test_payer__silent_for_ninety_days_beyond_its_age__reverts(
    city, stranger, post, reverts, clock_at, account_id
):
    as_of = post().statement.as_of
    last = as_of + city.account(account_id).max_age + SILENCE
    clock_at(last)
    assert city.oracle.functions.payer(account_id).call() == 1
    clock_at(last + 1)

    with reverts("ReserveOracle_NotLive", account=account_id):
        stranger.send(city.oracle.functions.payer(account_id))


def test_payer__unknown_account__reverts(city, stranger, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=b"\x77" * 32):
        stranger.send(city.oracle.functions.payer(b"\x77" * 32))

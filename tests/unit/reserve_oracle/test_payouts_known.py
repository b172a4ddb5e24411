"""How far payouts of an account are known: that account alone says so, or its silence."""

import pytest

DAY = 86_400
SILENCE = 90 * DAY
END_OF_TIME = 2**64 - 1


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def known(city):
    return lambda number: tuple(city.oracle.functions.payoutsKnown(number).call())


def test_default_behavior(known, post, later, second):
    first = post().statement
    later(60)
    other = post(account=second).statement

    assert known(1) == (first.as_of, False)
    assert known(2) == (other.as_of, False)


@pytest.mark.parametrize("number", [1, 2])
def test_payouts_known__silent_for_ninety_days_beyond_its_age__to_the_second(
    city, known, post, clock_at, account_id, second, number
):
    account = (account_id, second)[number - 1]
    as_of = post(account=account).statement.as_of
    last = as_of + city.account(account).max_age + SILENCE
    clock_at(last)
    assert known(number) == (as_of, False)
    clock_at(last + 1)
    assert known(number) == (END_OF_TIME, False)
    again = post(account=account).statement

    assert known(number) == (again.as_of, False)


def test_payouts_known__closed__to_the_end_of_time(known, post, second):
    first = post().statement
    post(account=second, closes=True)

    assert known(2) == (END_OF_TIME, False)
    assert known(1) == (first.as_of, False)


def test_payouts_known__written_off__is_lost(known, post, write_off, second):
    first = post().statement
    post(account=second)
    write_off(second)

    assert known(2) == (END_OF_TIME, True)
    assert known(1) == (first.as_of, False)


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


def test_payer__unknown_account__reverts(city, stranger, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=b"\x77" * 32):
        stranger.send(city.oracle.functions.payer(b"\x77" * 32))

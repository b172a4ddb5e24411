"""Every account that counts has a fresh statement, and at least one counts."""

import pytest

NONE = bytes(32)
DAY = 86_400


@pytest.fixture
def freshness(city):
    """Whether all are fresh, who is not, and until when their statement counted."""
    return lambda: tuple(city.oracle.functions.freshness().call()[:3])


@pytest.fixture
def attested(city):
    return lambda: city.oracle.functions.freshness().call()[3]


def test_default_behavior(city, post):
    as_of = post().statement.as_of

    assert city.oracle.functions.freshness().call() == [True, NONE, 0, as_of]


def test_freshness__no_statement__is_not_fresh_and_names_nobody(freshness, attested):
    assert freshness() == (False, NONE, 0)
    assert attested() == 0


def test_freshness__last_second__is_fresh(freshness, post, clock_at, city, account_id):
    as_of = post().statement.as_of
    clock_at(as_of + city.account(account_id).max_age)

    assert freshness() == (True, NONE, 0)


def test_freshness__a_second_later__is_stale(freshness, post, clock_at, city, account_id):
    as_of = post().statement.as_of
    until = as_of + city.account(account_id).max_age
    clock_at(until + 1)

    assert freshness() == (False, account_id, until)


def test_freshness__posted_late__counts_from_as_of(freshness, city, post, later, account_id):
    post()
    read_at, max_age = city.now(), city.account(account_id).max_age
    later(max_age + 1)
    post(as_of=read_at)

    assert freshness() == (False, account_id, read_at + max_age)


def test_freshness__next_statement__is_fresh_again(freshness, city, post, later, account_id):
    post()
    later(city.account(account_id).max_age + 1)
    post()

    assert freshness() == (True, NONE, 0)


def test_freshness__attested__goes_on_with_each_statement(attested, post, later):
    for _ in range(3):
        later(DAY)
        assert attested() < post().statement.as_of == attested()


def test_freshness__closed__nobody_is_fresh_and_attested_stays(freshness, attested, post, later):
    last = post().statement
    later(60)
    post(closes=True)

    assert freshness() == (False, NONE, 0)
    assert attested() == last.as_of

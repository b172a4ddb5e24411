"""Of two accounts both must be fresh, and what is attested is what both have shown."""

import pytest

from citymint.reserve.kind import EntryKind

NONE = bytes(32)
HOUR = 3_600


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def freshness(city):
    """Whether all are fresh, and who is not."""
    return lambda: tuple(city.oracle.functions.freshness().call()[:2])


@pytest.fixture
def attested(city):
    return lambda: city.oracle.functions.freshness().call()[3]


def test_default_behavior(freshness, post, later, second):
    post()
    post(account=second)
    assert freshness() == (True, NONE)
    later(HOUR + 1)

    assert freshness() == (False, second)


def test_freshness_two_accounts__one_without_statement__does_not_count(freshness, post):
    post()

    assert freshness() == (True, NONE)


def test_freshness_two_accounts__only_the_second_counts__is_fresh(freshness, post, second):
    post(account=second)

    assert freshness() == (True, NONE)


def test_freshness_two_accounts__both_too_old__names_the_first(
    city, freshness, post, later, account_id, second
):
    post()
    post(account=second)
    later(city.account(account_id).max_age + 1)
    assert freshness() == (False, account_id)
    post()

    assert freshness() == (False, second)


def test_freshness_two_accounts__closed_one__does_not_count(freshness, post, later, second):
    post(account=second, closes=True)
    later(HOUR + 1)
    post()

    assert freshness() == (True, NONE)


def test_freshness_two_accounts__first_closed__the_other_is_still_asked(
    freshness, post, later, second
):
    post(account=second)
    post(closes=True)
    assert freshness() == (True, NONE)
    later(HOUR + 1)

    assert freshness() == (False, second)


def test_freshness_two_accounts__attested__is_of_the_account_read_first(
    attested, post, later, second
):
    first = post().statement
    later(60)
    other = post(account=second).statement
    assert attested() == first.as_of
    later(60)
    post()

    assert attested() == other.as_of


def test_freshness_two_accounts__one_begins_with_an_older_statement__attested_stays(
    attested, city, post, later, second
):
    read_at = city.now()
    later(HOUR // 2)
    first = post().statement
    other = post(account=second, as_of=read_at).statement
    assert other.as_of < first.as_of == attested()
    post(account=second, as_of=first.as_of - 1)
    assert attested() == first.as_of
    last = post(account=second).statement
    assert attested() == first.as_of
    post()

    assert attested() == last.as_of


def test_freshness_two_accounts__the_one_behind_closes__attested_goes_on(
    attested, post, later, second
):
    behind = post(account=second).statement
    later(HOUR // 2)
    ahead = post().statement
    assert attested() == behind.as_of
    post(account=second, as_of=behind.as_of, closes=True)

    assert attested() == ahead.as_of


def test_freshness_two_accounts__one_too_old__stops_issuing_of_the_other(
    city, stranger, resident, post, later, reverts, second
):
    attested = post([(EntryKind.DEPOSIT, 10, resident.address)])
    since = post(account=second).statement.as_of + HOUR
    later(HOUR + 1)
    call = city.treasury.functions.issue(attested.brought(0), attested.proof(0))
    with reverts("Treasury_Stale", account=second, since=since):
        stranger.send(call)
    post(account=second)
    stranger.send(call)

    assert city.balance_of(resident.address) == 10

"""Every account that counts has a fresh statement, and at least one counts."""

import pytest

from citymint.merkle import EntryKind

NONE = bytes(32)
END_OF_TIME = 2**64 - 1
HOUR = 3_600


@pytest.fixture
def oldest(two_accounts):
    return lambda: two_accounts.oracle.functions.freshness().call()[2]


@pytest.fixture
def freshness(city):
    return lambda: tuple(city.oracle.functions.freshness().call()[:2])


@pytest.fixture
def freshness_of_two(two_accounts):
    return lambda: tuple(two_accounts.oracle.functions.freshness().call()[:2])


def test_default_behavior(city, post):
    as_of = post().statement.as_of

    assert city.oracle.functions.freshness().call() == [True, NONE, as_of]


def test_freshness__no_statement__is_not_fresh_and_names_nobody(freshness):
    assert freshness() == (False, NONE)


def test_freshness__last_second__is_fresh(freshness, post, clock_at, city, account_id):
    as_of = post().statement.as_of
    clock_at(as_of + city.account(account_id).max_age)

    assert freshness() == (True, NONE)


def test_freshness__a_second_later__is_stale(freshness, post, clock_at, city, account_id):
    as_of = post().statement.as_of
    clock_at(as_of + city.account(account_id).max_age + 1)

    assert freshness() == (False, account_id)


def test_freshness__posted_late__counts_from_as_of(freshness, city, post, later, account_id):
    read_at = city.now()
    later(city.account(account_id).max_age + 1)
    post(as_of=read_at)

    assert freshness() == (False, account_id)


def test_freshness__next_statement__is_fresh_again(freshness, city, post, later, account_id):
    post()
    later(city.account(account_id).max_age + 1)
    post()

    assert freshness() == (True, NONE)


def test_freshness__account_without_statement__does_not_count(
    freshness_of_two, post_to, account_id
):
    post_to(account_id)

    assert freshness_of_two() == (True, NONE)


def test_freshness__only_the_second_counts__is_fresh(freshness_of_two, post_to, second):
    post_to(second)

    assert freshness_of_two() == (True, NONE)


def test_freshness__one_of_two_too_old__is_stale(
    freshness_of_two, post_to, later, account_id, second
):
    post_to(account_id)
    post_to(second)
    assert freshness_of_two() == (True, NONE)
    later(HOUR + 1)

    assert freshness_of_two() == (False, second)


def test_freshness__both_too_old__names_the_first(
    freshness_of_two, post_to, later, account_id, second, two_accounts
):
    post_to(account_id)
    post_to(second)
    later(two_accounts.account(account_id).max_age + 1)
    assert freshness_of_two() == (False, account_id)
    post_to(account_id)

    assert freshness_of_two() == (False, second)


def test_freshness__oldest__is_of_the_account_read_first(
    oldest, post_to, later, account_id, second
):
    assert oldest() == END_OF_TIME
    first = post_to(account_id)
    assert oldest() == first.as_of
    later(60)
    other = post_to(second)
    assert oldest() == first.as_of
    later(60)
    post_to(account_id)

    assert oldest() == other.as_of


def test_freshness__one_of_two_too_old__stops_issuing_of_the_other(
    two_accounts, stranger, resident, draft, post_to, later, reverts, account_id, second
):
    attested = draft([(EntryKind.DEPOSIT, 10, resident.address)])
    post_to(account_id, [(EntryKind.DEPOSIT, 10, resident.address)])
    post_to(second)
    later(HOUR + 1)
    call = two_accounts.treasury.functions.issue(attested.claims(0), attested.proof(0))
    with reverts("Treasury_Stale", account=second):
        stranger.send(call)
    post_to(second)
    stranger.send(call)

    assert two_accounts.balance_of(resident.address) == 10

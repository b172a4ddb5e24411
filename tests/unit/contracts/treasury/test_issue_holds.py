"""What is above the limits waits for the hold time, in which a guardian may void it."""

import pytest

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind

DAY = 86_400
SINGLE = 100_000_000  # of deployments/local.yml
DAILY = 10 * SINGLE


@pytest.fixture
def deposits(post, resident):
    to = resident.address
    return lambda *amounts: post([(EntryKind.DEPOSIT, amount, to) for amount in amounts])


@pytest.fixture
def issued_today(city):
    return city.treasury.functions.issuedToday().call


def test_default_behavior(city, stranger, deposits, issuing, issued_today):
    assert issued_today() == 0
    stranger.send(issuing(deposits(SINGLE, SINGLE - 5), 0, 1))

    assert issued_today() == city.balance_sheet().supply == 2 * SINGLE - 5


def test_issue_holds__above_the_single_limit__waits_to_the_second(
    city, stranger, resident, deposits, issuing, clock_at, reverts, account_id
):
    attested = deposits(SINGLE + 1)
    posted_at = city.oracle.functions.posted(account_id, 1).call()[3]
    for moment in (posted_at + 1, posted_at + DAY - 1):
        clock_at(moment)
        with reverts("Treasury_NothingToDo", index=0, why="Held"):
            stranger.send(issuing(attested, 0))
    clock_at(posted_at + DAY)
    stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == SINGLE + 1


def test_issue_holds__above_the_daily_limit__waits(
    city, stranger, deposits, issuing, later, events
):
    attested = deposits(*[SINGLE] * 10, 1)
    receipt = stranger.send(issuing(attested, *range(11)))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (10, Skip.OverDaily)
    assert city.balance_sheet().supply == DAILY
    later(DAY)
    stranger.send(issuing(attested, 10))
    assert city.balance_sheet().supply == DAILY + 1


def test_issue_holds__daily_limit__counts_all_statements_and_calls(
    stranger, deposits, issuing, reverts
):
    stranger.send(issuing(deposits(*[SINGLE] * 9), *range(9)))
    stranger.send(issuing(deposits(SINGLE - 10), 0))
    attested = deposits(11, 10)
    with reverts("Treasury_NothingToDo", index=0, why="OverDaily"):
        stranger.send(issuing(attested, 0))
    stranger.send(issuing(attested, 1))


def test_issue_holds__one_too_large__lets_a_smaller_one_pass(
    city, stranger, set_limits, deposits, issuing
):
    set_limits(daily=100)
    stranger.send(issuing(deposits(60, 50, 40), 0, 1, 2))

    assert city.balance_sheet().supply == 100


def test_issue_holds__next_utc_day__has_its_own_limit(
    city, stranger, set_limits, deposits, issuing, clock_at, issued_today, reverts
):
    set_limits(daily=100, hold=7 * DAY)
    attested = deposits(100, 100)
    stranger.send(issuing(attested, 0))
    midnight = (city.now() // DAY + 1) * DAY
    clock_at(midnight - 1)
    assert issued_today() == 100
    with reverts("Treasury_NothingToDo", index=1, why="OverDaily"):
        stranger.send(issuing(attested, 1))
    clock_at(midnight)
    assert issued_today() == 0
    stranger.send(issuing(attested, 1))

    assert issued_today() == 100


def test_issue_holds__after_the_hold__everything_goes_and_counts_nothing(
    city, stranger, set_limits, deposits, issuing, later, issued_today
):
    """One who waited does not take the day from those who need not wait."""
    set_limits(daily=100, single=50, hold=43_200)
    held = deposits(1_000, 51)
    later(43_200)
    stranger.send(issuing(held, 0, 1))

    assert issued_today() == 0
    stranger.send(issuing(deposits(50, 50), 0, 1))
    assert issued_today() == 100
    assert city.balance_sheet().supply == 1_151


def test_issue_holds__day_used_up__does_not_stop_what_has_waited(
    city, stranger, set_limits, deposits, issuing, later, issued_today
):
    set_limits(daily=100, hold=43_200)
    held = deposits(101)
    later(43_200)
    stranger.send(issuing(deposits(100), 0))
    stranger.send(issuing(held, 0))

    assert issued_today() == 100
    assert city.balance_sheet().supply == 201


def test_issue_holds__every_reason_at_once__is_named(
    city, stranger, resident, merchant, set_limits, post, issuing, freeze, events
):
    set_limits(daily=100, single=80)
    amounts = {"done": 10, "held": 81, "barred": 20, "issued": 30, "over": 71, "last": 5}
    wallets = dict.fromkeys(amounts, resident.address) | {"barred": merchant.address}
    attested = post([(EntryKind.DEPOSIT, amounts[name], wallets[name]) for name in amounts])
    stranger.send(issuing(attested, 0))
    freeze(merchant.address)
    receipt = stranger.send(issuing(attested, *range(6)))

    skipped = events(receipt, city.treasury.events.Skipped())
    assert {one["index"]: Skip(one["why"]) for one in skipped} == {
        0: Skip.AlreadyDone,
        1: Skip.Held,
        2: Skip.WalletBarred,
        4: Skip.OverDaily,
    }
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert (issued["indices"], issued["amount"]) == ([3, 5], 35)
    assert city.balance_of(resident.address) == 45

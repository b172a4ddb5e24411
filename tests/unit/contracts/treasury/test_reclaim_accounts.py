"""Whether a redemption was paid is judged by the account alone that was to pay it."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

DAY = 86_400
GRACE, CHALLENGE = 7, 3  # of deployments/local.yml


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def reclaim_once(city, stranger):
    return lambda number: stranger.send(city.treasury.functions.reclaim(number))


@pytest.fixture
def accepted(issue, redeem, post, accept, second):
    """A redemption that the second account is to pay."""
    issue(650_000)
    number = redeem()
    post([(EntryKind.OTHER_IN, 300_000, None)], account=second)
    accept(number, account=second)
    return number


@pytest.fixture
def go_past(city, accepted, clock_at, end_of):
    """The clock passes the grace after the last day, and these days."""
    return lambda days=0: clock_at(end_of(city.redemption(accepted).due_day + GRACE + days) + 1)


def test_default_behavior(city, accepted, go_past, post, reclaim_once, reverts, second):
    assert city.redemption(accepted).payer == 2
    go_past()
    post()
    with reverts("Treasury_MayBePaid", id=accepted, attested=city.account(second).as_of):
        reclaim_once(accepted)
    post(account=second)
    reclaim_once(accepted)


def test_reclaim_accounts__the_other_not_read__does_not_matter(
    city, accepted, go_past, post, reclaim_once, later, second
):
    go_past()
    post(account=second)
    reclaim_once(accepted)
    later(CHALLENGE * DAY + 1)
    reclaim_once(accepted)

    assert city.redemption(accepted).status is Status.Reclaimed


def test_reclaim_accounts__closed__nothing_can_show_a_payout_any_more(
    city, accepted, post, reclaim_once, later, events, second
):
    post([(EntryKind.OTHER_OUT, 300_000, None)], account=second, closes=True)
    begun = reclaim_once(accepted)

    (event,) = events(begun, city.treasury.events.ReclaimBegun())
    assert event["until"] == city.now() + CHALLENGE * DAY
    later(CHALLENGE * DAY + 1)
    reclaim_once(accepted)
    assert city.redemption(accepted).status is Status.Reclaimed


def test_reclaim_accounts__closing_statement_pays__settles_during_the_challenge(
    stranger, accepted, post, settling, reclaim_once, later, reverts, second
):
    paid = post([(EntryKind.PAYOUT, 300_000, accepted)], account=second, closes=True)
    reclaim_once(accepted)
    stranger.send(settling(paid, 0))
    later(CHALLENGE * DAY + 1)
    with reverts("Treasury_WrongStatus", id=accepted, status="Settled"):
        reclaim_once(accepted)


def test_reclaim_accounts__silent_for_ninety_days__begins_a_second_later(
    city, accepted, reclaim_once, clock_at, reverts, second
):
    account = city.account(second)
    last = account.as_of + account.max_age + 90 * DAY
    clock_at(last)
    with reverts("Treasury_MayBePaid", id=accepted, attested=account.as_of):
        reclaim_once(accepted)
    clock_at(last + 1)
    reclaim_once(accepted)


def test_reclaim_accounts__speaks_again_during_the_challenge__is_asked_again(
    city, stranger, accepted, post, settling, reclaim_once, later, reverts, second
):
    """Its next statement may end before the last day, or show the payout."""
    silent_since = city.now()
    later(92 * DAY)
    reclaim_once(accepted)
    later(CHALLENGE * DAY + 1)
    post(account=second, as_of=silent_since + 9 * DAY)
    with reverts("Treasury_MayBePaid", id=accepted, attested=silent_since + 9 * DAY):
        reclaim_once(accepted)
    stranger.send(settling(post([(EntryKind.PAYOUT, 300_000, accepted)], account=second), 0))

    assert city.redemption(accepted).status is Status.Settled


@pytest.mark.parametrize("closes", [False, True], ids=["speaks", "closes"])
def test_reclaim_accounts__payout_shown_after_the_challenge__can_still_be_settled(
    city, stranger, accepted, post, settling, reclaim_once, later, events, second, closes
):
    later(92 * DAY)
    reclaim_once(accepted)
    later(CHALLENGE * DAY + 1)
    paid = post([(EntryKind.PAYOUT, 300_000, accepted)], account=second, closes=closes)
    receipt = reclaim_once(accepted)

    (event,) = events(receipt, city.treasury.events.ReclaimBegun())
    assert event == {"id": accepted, "until": city.now() + CHALLENGE * DAY}
    later(CHALLENGE * DAY + 1)
    stranger.send(settling(paid, 0))
    assert city.redemption(accepted).status is Status.Settled


def test_reclaim_accounts__silent_to_the_end__is_given_back(city, accepted, reclaim_once, later):
    later(92 * DAY)
    reclaim_once(accepted)
    later(CHALLENGE * DAY + 1)
    reclaim_once(accepted)

    assert city.redemption(accepted).status is Status.Reclaimed


def test_reclaim_accounts__written_off__gives_back_at_once(
    city, resident, accepted, write_off, reclaim_once, events, second
):
    write_off(second)
    receipt = reclaim_once(accepted)

    assert events(receipt, city.treasury.events.ReclaimBegun()) == []
    (event,) = events(receipt, city.treasury.events.RedemptionReclaimed())
    assert event == {"id": accepted}
    assert city.redemption(accepted).status is Status.Reclaimed
    assert city.balance_of(resident.address) == 650_000


def test_reclaim_accounts__written_off_during_the_challenge__gives_back_at_once(
    city, governor, accepted, go_past, post, write_off, reclaim_once, second
):
    governor(city.treasury.functions.setTerms((3, GRACE, 30, 100)))
    go_past()
    post(account=second)
    reclaim_once(accepted)
    write_off(second)
    reclaim_once(accepted)

    assert city.redemption(accepted).status is Status.Reclaimed


def test_reclaim_accounts__the_other_written_off__changes_nothing(
    accepted, post, write_off, reclaim_once, reverts, account_id, second
):
    write_off(account_id)
    post(account=second)
    with reverts("Treasury_MayBePaid", id=accepted):
        reclaim_once(accepted)

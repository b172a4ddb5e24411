"""What a holder can do, at every point of a redemption's life, if others fall silent for good."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

DAY = 86_400
AMOUNT = 300_000


@pytest.fixture
def treasury(city):
    return city.treasury.functions


@pytest.fixture
def requested(issue, redeem):
    issue(650_000)
    return redeem(AMOUNT)


@pytest.fixture
def accepted(treasury, operator, account_id, requested):
    operator.send(treasury.accept([requested], account_id))
    return requested


@pytest.fixture
def long_after(later):
    """Forty days without a statement."""
    later(40 * DAY)


@pytest.mark.usefixtures("requested", "long_after")
def test_attestors_silent__tokens_can_be_paid_and_given_in(city, resident, merchant, redeem):
    resident.send(city.token.functions.transfer(merchant.address, 50_000))
    number = redeem(100_000)

    assert city.redemption(number).status is Status.Requested
    assert city.balance_of(merchant.address) == 50_000


def test_all_silent__what_was_only_requested_is_cancelled(
    city, treasury, resident, requested, later
):
    later(40 * DAY)
    resident.send(treasury.cancel(requested))

    assert city.balance_of(resident.address) == 650_000


def test_issuer_silent__what_was_accepted_is_reclaimed_by_anybody(
    city, treasury, resident, stranger, accepted, later, post
):
    later(40 * DAY)
    post()
    stranger.send(treasury.reclaim(accepted))
    later(4 * DAY)
    stranger.send(treasury.reclaim(accepted))

    assert city.redemption(accepted).status is Status.Reclaimed
    assert city.balance_of(resident.address) == 650_000


def test_attestors_silent__what_was_accepted_waits__for_it_may_have_been_paid(
    city, treasury, resident, stranger, accepted, later, reverts
):
    later(40 * DAY)
    with reverts("Treasury_MayBePaid", id=accepted):
        stranger.send(treasury.reclaim(accepted))
    with reverts("Treasury_WrongStatus", id=accepted, status="Accepted"):
        resident.send(treasury.cancel(accepted))

    assert city.balance_of(city.treasury.address) == AMOUNT


def test_issuer_silent_after_paying__anybody_settles(
    city, treasury, stranger, accepted, later, post
):
    paid = post([(EntryKind.PAYOUT, AMOUNT, accepted)])
    later(40 * DAY)
    stranger.send(treasury.settle(paid.brought(0), paid.proof(0)))

    assert city.redemption(accepted).status is Status.Settled


def test_issuer_silent_after_it_came_back__anybody_reissues(
    city, treasury, resident, stranger, accepted, later, post
):
    paid = post([(EntryKind.PAYOUT, AMOUNT, accepted)])
    back = post([(EntryKind.DEPOSIT, AMOUNT, resident.address, accepted)])
    later(40 * DAY)
    stranger.send(treasury.settle(paid.brought(0), paid.proof(0)))
    stranger.send(treasury.reissue(back.brought(0), back.proof(0)))

    assert city.balance_of(resident.address) == 650_000


def test_operator_silent__a_redemption_left_lying_stops_issuing_until_it_is_cancelled(
    city, treasury, resident, stranger, requested, later, post, reverts
):
    later(10 * DAY)
    attested = post([(EntryKind.DEPOSIT, 500, resident.address)])
    issuing = treasury.issue(attested.brought(0), attested.proof(0))
    with reverts("Treasury_Overdue"):
        stranger.send(issuing)
    resident.send(treasury.cancel(requested))
    stranger.send(issuing)

    assert city.balance_of(resident.address) == 650_500

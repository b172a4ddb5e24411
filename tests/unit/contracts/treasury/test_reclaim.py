"""What was accepted and never paid comes back, after a challenge in which a payout still counts."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

DAY = 86_400
GRACE, CHALLENGE = 7, 3  # of deployments/local.yml


@pytest.fixture
def reclaiming(city):
    return city.treasury.functions.reclaim


@pytest.fixture
def accepted(issue, redemption_in):
    issue(650_000)
    return redemption_in("Accepted")


def test_default_behavior(
    city, resident, stranger, accepted, begin_reclaim, reclaiming, later, events
):
    begun = begin_reclaim(accepted)

    (event,) = events(begun, city.treasury.events.ReclaimBegun())
    assert event == {"id": accepted, "until": city.now() + CHALLENGE * DAY}
    assert city.redemption(accepted).status is Status.Accepted
    assert city.balance_of(city.treasury.address) == 300_000

    later(CHALLENGE * DAY + 1)
    ended = stranger.send(reclaiming(accepted))

    (event,) = events(ended, city.treasury.events.RedemptionReclaimed())
    assert event == {"id": accepted}
    assert city.redemption(accepted).status is Status.Reclaimed
    assert city.redemption(accepted).payer == 1
    assert city.balance_of(resident.address) == city.balance_sheet().supply == 650_000
    assert city.balance_of(city.treasury.address) == 0


@pytest.mark.parametrize(
    "status", ["None", "Requested", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_reclaim__not_accepted__reverts(issue, redemption_in, begin_reclaim, reverts, status):
    issue()
    number = redemption_in(status)
    with reverts("Treasury_WrongStatus", id=number, status=status):
        begin_reclaim(number)


def test_reclaim__bank_not_read_past_the_grace__reverts(
    city, stranger, accepted, reclaiming, post, clock_at, end_of, reverts
):
    past = end_of(city.redemption(accepted).due_day + GRACE)
    clock_at(past + DAY)
    attested = city.account(post(as_of=past).statement.account).as_of
    with reverts("Treasury_MayBePaid", id=accepted, attested=attested, **{"from": past}):
        stranger.send(reclaiming(accepted))
    post(as_of=past + 1)
    stranger.send(reclaiming(accepted))


def test_reclaim__clock_alone__says_nothing(stranger, accepted, reclaiming, later, reverts):
    later(60 * DAY)
    with reverts("Treasury_MayBePaid", id=accepted):
        stranger.send(reclaiming(accepted))


def test_reclaim__during_the_challenge__reverts_to_the_last_second(
    city, stranger, accepted, begin_reclaim, reclaiming, clock_at, reverts
):
    begin_reclaim(accepted)
    until = city.now() + CHALLENGE * DAY
    for moment in (city.now() + 1, until):
        clock_at(moment)
        with reverts("Treasury_Challenged", id=accepted, until=until):
            stranger.send(reclaiming(accepted))
    clock_at(until + 1)
    stranger.send(reclaiming(accepted))

    assert city.redemption(accepted).status is Status.Reclaimed


@pytest.mark.parametrize("days", [0, CHALLENGE, 30])
def test_reclaim__payout_proven_before_the_end__settles(
    city, stranger, accepted, begin_reclaim, settle, reclaiming, later, reverts, days
):
    begin_reclaim(accepted)
    later(days * DAY)
    settle(accepted)
    later(CHALLENGE * DAY + 1)
    with reverts("Treasury_WrongStatus", id=accepted, status="Settled"):
        stranger.send(reclaiming(accepted))

    assert city.balance_sheet().supply == 350_000
    assert city.balance_sheet().surplus == 0


def test_reclaim__payout_after_all__burns_nothing_and_is_a_loss(
    city, stranger, accepted, reclaim, post, settling, reverts
):
    reclaim(accepted)
    attested = post([(EntryKind.PAYOUT, 300_000, accepted)])
    with reverts("Treasury_NothingToDo", why="NotAccepted"):
        stranger.send(settling(attested, 0))

    assert city.balance_sheet().surplus == -300_000


def test_reclaim__frozen_holder__has_them_where_they_are_frozen(
    city, resident, accepted, reclaim, freeze
):
    freeze(resident.address)
    reclaim(accepted)

    assert city.balance_of(resident.address) == 650_000
    assert city.token.functions.frozen(resident.address).call()


def test_reclaim__token_paused_and_issuing_paused__goes_on(
    city, guardian, accepted, pause, reclaim
):
    pause()
    guardian.send(city.token.functions.pause())
    reclaim(accepted)

    assert city.redemption(accepted).status is Status.Reclaimed

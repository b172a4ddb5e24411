"""A challenge once begun keeps its end, as long as it gives time for all that is known."""

import pytest

from citymint.chain.words import Status

DAY = 86_400
CHALLENGE = 3  # of deployments/local.yml


@pytest.fixture
def reclaiming(city):
    return city.treasury.functions.reclaim


@pytest.fixture
def set_terms(city, governor):
    return lambda *terms: governor(city.treasury.functions.setTerms(terms))


@pytest.fixture
def begun(city, issue, redemption_in, begin_reclaim):
    """A redemption whose challenge runs, and when it ends."""
    issue(650_000)
    number = redemption_in("Accepted")
    begin_reclaim(number)
    return number, city.now() + CHALLENGE * DAY


def test_default_behavior(city, stranger, begun, reclaiming, set_terms, clock_at, reverts):
    """A longer one set meanwhile is for those begun afterwards."""
    number, until = begun
    set_terms(3, 7, 30, 100)
    with reverts("Treasury_Challenged", id=number, until=until):
        stranger.send(reclaiming(number))
    clock_at(until + 1)
    stranger.send(reclaiming(number))

    assert city.redemption(number).status is Status.Reclaimed


def test_reclaim_challenge__called_again_meanwhile__is_not_begun_anew(
    city, stranger, begun, reclaiming, later, clock_at, events, reverts
):
    number, until = begun
    for _ in range(2):
        later(DAY)
        with reverts("Treasury_Challenged", id=number, until=until):
            stranger.send(reclaiming(number))
    clock_at(until + 1)
    receipt = stranger.send(reclaiming(number))

    assert events(receipt, city.treasury.events.ReclaimBegun()) == []


def test_reclaim_challenge__third_call__finds_it_over(
    city, stranger, resident, begun, reclaiming, clock_at, reverts
):
    """What came back once is not given a second time."""
    number, until = begun
    clock_at(until + 1)
    stranger.send(reclaiming(number))
    with reverts("Treasury_WrongStatus", id=number, status="Reclaimed"):
        stranger.send(reclaiming(number))

    assert city.balance_of(resident.address) == 650_000


def test_reclaim_challenge__longer_grace_meanwhile__begins_after_it(
    city, stranger, begun, reclaiming, set_terms, clock_at, end_of, post, later, events, reverts
):
    """Of what is under way, grace counts as it is now, and what it shows can be settled."""
    number, until = begun
    set_terms(3, 30, 3, 100)
    clock_at(until + 1)
    with reverts("Treasury_MayBePaid", id=number):
        stranger.send(reclaiming(number))
    clock_at(end_of(city.redemption(number).due_day + 30) + 1)
    post()
    receipt = stranger.send(reclaiming(number))

    (event,) = events(receipt, city.treasury.events.ReclaimBegun())
    assert event == {"id": number, "until": city.now() + CHALLENGE * DAY}
    later(CHALLENGE * DAY + 1)
    stranger.send(reclaiming(number))
    assert city.redemption(number).status is Status.Reclaimed


def test_reclaim_challenge__further_statements_meanwhile__keeps_its_end(
    city, stranger, begun, reclaiming, clock_at, post
):
    number, until = begun
    post()
    clock_at(until + 1)
    post()
    stranger.send(reclaiming(number))

    assert city.redemption(number).status is Status.Reclaimed


def test_reclaim_challenge__one_of_two__has_its_own(
    city, stranger, issue, redeem, accept, begin_reclaim, reclaiming, later, reverts
):
    issue(650_000)
    first, second = redeem(300_000), redeem(1_000)
    accept(first, second)
    begin_reclaim(first)
    later(CHALLENGE * DAY + 1)
    stranger.send(reclaiming(second))
    with reverts("Treasury_Challenged", id=second):
        stranger.send(reclaiming(second))
    stranger.send(reclaiming(first))

    assert city.redemption(second).status is Status.Accepted
    assert city.redemption(first).status is Status.Reclaimed

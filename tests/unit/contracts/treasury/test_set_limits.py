"""What is issued at once; all beyond waits."""

import pytest

from citymint.reserve.kind import EntryKind

WEEK = 7 * 86_400
DAILY, SINGLE, LEAST = 10**10, 10**9, 43_200  # the bounds of deployments/local.yml


@pytest.fixture
def limits(city):
    return lambda: tuple(city.treasury.functions.limits().call())


def test_default_behavior(city, plan, set_limits, limits, events):
    assert limits() == plan.issuance.limits

    receipt = set_limits(daily=5_000, single=700, hold=50_000)

    assert limits() == (5_000, 700, 50_000)
    (event,) = events(receipt, city.treasury.events.LimitsSet())
    assert tuple(event["limits"].values()) == (5_000, 700, 50_000)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param((DAILY + 1, 1, WEEK), id="daily"),
        pytest.param((1, SINGLE + 1, WEEK), id="single"),
        pytest.param((1, 1, LEAST - 1), id="short hold"),
        pytest.param((1, 1, 0), id="no hold"),
        pytest.param((1, 1, WEEK + 1), id="long hold"),
    ],
)
def test_set_limits__out_of_bounds__reverts(plan, set_limits, limits, reverts, given):
    with reverts("Treasury_BadLimits", limits=given):
        set_limits(*given)

    assert limits() == plan.issuance.limits


@pytest.mark.parametrize("given", [(DAILY, SINGLE, LEAST), (0, 0, WEEK)], ids=["most", "least"])
def test_set_limits__at_the_bounds(city, set_limits, limits, given):
    set_limits(*given)

    assert limits() == given
    assert tuple(city.treasury.functions.limitBounds().call()) == (DAILY, SINGLE, LEAST)


def test_set_limits__as_they_are__reverts(plan, set_limits, reverts):
    with reverts("Treasury_Unchanged"):
        set_limits(*plan.issuance.limits)


@pytest.mark.parametrize("place", range(3))
def test_set_limits__one_of_them__is_enough(plan, set_limits, limits, place):
    given = list(plan.issuance.limits)
    given[place] += 1
    set_limits(*given)

    assert limits() == tuple(given)


def test_set_limits__deposit_that_is_held__goes_by_the_new_ones(
    city, stranger, resident, plan, post, issuing, set_limits, reverts
):
    amount = plan.issuance.single + 1
    set_limits(2 * amount, plan.issuance.single, WEEK)
    attested = post([(EntryKind.DEPOSIT, amount, resident.address)])
    with reverts("Treasury_NothingToDo", why="Held"):
        stranger.send(issuing(attested, 0))
    set_limits(2 * amount, amount, WEEK)
    stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == amount

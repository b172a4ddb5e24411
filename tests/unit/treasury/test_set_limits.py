"""What is issued at once; all beyond waits."""

import pytest

from citymint.merkle import EntryKind

WEEK = 7 * 86_400


@pytest.fixture
def limits(city):
    return lambda: tuple(city.treasury.functions.limits().call())


def test_default_behavior(city, plan, set_limits, limits, events):
    assert limits() == plan.issuance.limits

    receipt = set_limits(daily=5_000, single=700, hold=3_600)

    assert limits() == (5_000, 700, 3_600)
    (event,) = events(receipt, city.treasury.events.LimitsSet())
    assert tuple(event["limits"].values()) == (5_000, 700, 3_600)


@pytest.mark.parametrize("name", ["operator", "guardian", "registrar", "stranger"])
def test_set_limits__no_role__reverts(city, actor, reverts, name):
    caller = actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(city.treasury.functions.setLimits((0, 0, 0)))


def test_set_limits__hold_of_a_week__is_the_longest(plan, set_limits, limits, reverts):
    with reverts("Treasury_BadLimits", limits=(1, 1, WEEK + 1)):
        set_limits(1, 1, WEEK + 1)
    assert limits() == plan.issuance.limits
    set_limits(1, 1, WEEK)

    assert limits() == (1, 1, WEEK)


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

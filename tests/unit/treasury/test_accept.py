"""The issuer promises payouts: from then on only a payout ends them."""

import pytest

from citymint.chain.words import Status


def test_default_behavior(city, issue, redeem, accept, events):
    issue(650_000)
    first, second, third = redeem(100), redeem(200), redeem(300)
    before = city.solvency()

    receipt = accept(third, first)

    found = [city.redemption(number).status for number in (first, second, third)]
    assert found == [Status.Accepted, Status.Requested, Status.Accepted]
    assert city.balance_of(city.treasury.address) == 600
    assert city.solvency() == before
    accepted = events(receipt, city.treasury.events.RedemptionAccepted())
    assert accepted == [{"id": third}, {"id": first}]


@pytest.mark.parametrize("name", ["resident", "guardian", "governor", "registrar", "stranger"])
def test_accept__no_role__reverts(city, actor, issue, redeem, reverts, name):
    issue()
    number, caller = redeem(), actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(city.treasury.functions.accept([number]))


@pytest.mark.parametrize(
    "status", ["None", "Accepted", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_accept__not_requested__reverts(issue, redemption_in, accept, reverts, status):
    issue()
    number = redemption_in(status)
    with reverts("Treasury_WrongStatus", id=number, status=status):
        accept(number)


def test_accept__none_named__reverts(accept, reverts):
    with reverts("Treasury_NoRedemption"):
        accept()


def test_accept__one_not_requested__accepts_none(city, issue, redeem, cancel, accept, reverts):
    issue()
    first, second = redeem(100), redeem(200)
    cancel(second)
    with reverts("Treasury_WrongStatus", id=second, status="Cancelled"):
        accept(first, second)

    assert city.redemption(first).status is Status.Requested


def test_accept__same_one_twice__reverts(issue, redeem, accept, reverts):
    issue()
    number = redeem()
    with reverts("Treasury_WrongStatus", id=number, status="Accepted"):
        accept(number, number)

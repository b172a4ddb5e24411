"""The holder takes the tokens back while the issuer has not accepted."""

import pytest

from citymint.chain.words import Status


def test_default_behavior(city, resident, issue, redeem, cancel, events):
    issue(650_000)
    number = redeem(300_000)

    receipt = cancel(number)

    assert city.redemption(number).status is Status.Cancelled
    assert city.balance_of(resident.address) == 650_000
    assert city.balance_of(city.treasury.address) == 0
    (cancelled,) = events(receipt, city.treasury.events.RedemptionCancelled())
    assert cancelled == {"id": number}
    (moved,) = events(receipt, city.token.events.Transfer())
    assert moved == {"from": city.treasury.address, "to": resident.address, "value": 300_000}


@pytest.mark.parametrize("name", ["stranger", "operator", "guardian", "merchant_a"])
def test_cancel__another_caller__reverts(city, actor, issue, redeem, reverts, name):
    issue()
    number, caller = redeem(), actor(name)
    with reverts("Treasury_NotHolder", id=number, caller=caller.address):
        caller.send(city.treasury.functions.cancel(number))


def test_cancel__no_such_redemption__reverts(resident, cancel, reverts):
    with reverts("Treasury_NotHolder", id=1, caller=resident.address):
        cancel(1)


@pytest.mark.parametrize(
    "status", ["Accepted", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_cancel__not_requested__reverts(issue, redemption_in, cancel, reverts, status):
    issue()
    number = redemption_in(status)
    with reverts("Treasury_WrongStatus", id=number, status=status):
        cancel(number)


def test_cancel__one_of_two__leaves_the_other(city, resident, issue, redeem, cancel):
    issue(650_000)
    first, second = redeem(100), redeem(300)
    cancel(first)

    assert city.redemption(second).status is Status.Requested
    assert city.balance_of(city.treasury.address) == 300
    assert city.balance_of(resident.address) == 649_700


def test_cancel__frozen_holder__has_them_where_they_are_frozen(
    city, resident, issue, redeem, cancel, freeze, reverts
):
    issue(650_000)
    number = redeem(300_000)
    freeze(resident.address)
    cancel(number)

    assert city.balance_of(resident.address) == 650_000
    with reverts("CityToken_Frozen", wallet=resident.address):
        resident.send(city.token.functions.transfer(city.authority.address, 1))

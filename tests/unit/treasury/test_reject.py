"""The issuer gives the tokens back, for a reason."""

import pytest

from citymint.chain.words import Status

REASON = b"AC01"


def test_default_behavior(city, resident, issue, redeem, reject, events):
    issue(650_000)
    number = redeem(300_000)

    receipt = reject(number)

    assert city.redemption(number).status is Status.Rejected
    assert city.balance_of(resident.address) == 650_000
    assert city.balance_of(city.treasury.address) == 0
    (rejected,) = events(receipt, city.treasury.events.RedemptionRejected())
    assert rejected == {"id": number, "reason": REASON}
    (moved,) = events(receipt, city.token.events.Transfer())
    assert moved == {"from": city.treasury.address, "to": resident.address, "value": 300_000}


@pytest.mark.parametrize("name", ["resident", "guardian", "governor", "registrar", "stranger"])
def test_reject__no_role__reverts(city, actor, issue, redeem, reverts, name):
    issue()
    number, caller = redeem(), actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(city.treasury.functions.reject(number, REASON))


@pytest.mark.parametrize(
    "status", ["None", "Accepted", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_reject__not_requested__reverts(issue, redemption_in, reject, reverts, status):
    issue()
    number = redemption_in(status)
    with reverts("Treasury_WrongStatus", id=number, status=status):
        reject(number)


def test_reject__frozen_holder__tokens_go_to_the_compliance_account(
    city, resident, issue, redeem, reject, freeze, compliance
):
    issue(650_000)
    number = redeem(300_000)
    freeze(resident.address)
    reject(number)

    assert city.balance_of(compliance) == 300_000
    assert city.balance_of(resident.address) == 350_000

"""Where tokens go that were given in by a holder who is frozen by then."""

import pytest

ZERO = "0x" + "00" * 20


@pytest.fixture
def set_account(city, governor):
    return lambda account: governor(city.treasury.functions.setComplianceAccount(account))


def test_default_behavior(city, merchant, set_account, events):
    receipt = set_account(merchant.address)

    assert city.treasury.functions.complianceAccount().call() == merchant.address
    (event,) = events(receipt, city.treasury.events.ComplianceAccountSet())
    assert event == {"account": merchant.address}


@pytest.mark.parametrize("name", ["operator", "guardian", "compliance", "stranger"])
def test_set_compliance_account__no_role__reverts(city, actor, reverts, name):
    caller = actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(city.treasury.functions.setComplianceAccount(caller.address))


def test_set_compliance_account__nobody__reverts(set_account, reverts):
    with reverts("Treasury_BadComplianceAccount", account=ZERO):
        set_account(ZERO)


def test_set_compliance_account__treasury__reverts(city, set_account, reverts):
    with reverts("Treasury_BadComplianceAccount", account=city.treasury.address):
        set_account(city.treasury.address)


def test_set_compliance_account__what_comes_back_then__goes_there(
    city, resident, merchant, compliance, issue, redeem, freeze, cancel, set_account
):
    issue()
    number = redeem(300_000)
    freeze(resident.address)
    set_account(merchant.address)
    cancel(number)

    assert city.balance_of(merchant.address) == 300_000
    assert city.balance_of(compliance) == 0

"""Calls in the power of a role: at once, or once their delay is over."""

import pytest

from citymint.chain.authority import Acted, Step, act, cancel, roles_of, waiting
from citymint.chain.calls import labels
from citymint.errors import ContractRefused, StepError

HOUR = 3_600
WEEK = 7 * 86_400


@pytest.fixture
def governing(actor):
    return actor("governor")


@pytest.fixture
def unpausing(city):
    return city.treasury.functions.unpause()


@pytest.fixture
def paused(city, guardian):
    assert act(city, guardian, city.treasury.functions.pause()) == Acted(Step.DONE)
    return lambda: city.treasury.functions.paused().call()


def test_default_behavior(city, governing, unpausing, paused, later):
    assert paused()
    ready_at = city.now() + HOUR
    scheduled = act(city, governing, unpausing)
    assert scheduled == Acted(Step.SCHEDULED, pytest.approx(ready_at, abs=5))
    later(HOUR - 60)
    assert act(city, governing, unpausing) == Acted(Step.WAITING, scheduled.ready_at)
    assert paused()
    later(60)

    assert act(city, governing, unpausing) == Acted(Step.DONE)
    assert not paused()
    assert waiting(city) == []


def test_act__made_before__only_if_asked_for_again(
    city, governing, guardian, unpausing, paused, later
):
    act(city, governing, unpausing)
    later(HOUR)
    act(city, governing, unpausing)
    act(city, guardian, city.treasury.functions.pause())
    with pytest.raises(StepError, match=r"Treasury\.unpause was made before by 0x90F7"):
        act(city, governing, unpausing)
    assert waiting(city) == []

    assert act(city, governing, unpausing, again=True).step is Step.SCHEDULED
    later(HOUR)
    assert act(city, governing, unpausing).step is Step.DONE
    assert not paused()


@pytest.mark.usefixtures("paused")
def test_act__no_such_power__is_refused(city, operator, unpausing):
    with pytest.raises(ContractRefused, match="AccessManagedUnauthorized"):
        act(city, operator, unpausing)


@pytest.mark.usefixtures("paused")
def test_act__expired__is_scheduled_anew(city, governing, unpausing, later):
    act(city, governing, unpausing)
    later(HOUR + WEEK)

    assert waiting(city) == []
    assert act(city, governing, unpausing).step is Step.SCHEDULED


@pytest.mark.usefixtures("paused")
def test_waiting__tells_what_by_whom_and_when(city, governing, actor, unpausing):
    acted = act(city, governing, unpausing)
    granting = city.authority.functions.grantRole(1, governing.address, 0)
    act(city, actor("admin"), granting)

    first, second = waiting(city)
    assert (first.written, first.caller) == ("Treasury.unpause", governing.address)
    assert (first.ready_at, first.expires_at) == (acted.ready_at, acted.ready_at + WEEK)
    assert second.written == f"AccessManager.grantRole 1 {governing.address} 0"


def test_cancel__guardian(city, governing, guardian, operator, unpausing, paused, later):
    act(city, governing, unpausing)
    (scheduled,) = waiting(city)
    with pytest.raises(ContractRefused, match="UnauthorizedCancel"):
        cancel(city, operator, scheduled)
    cancel(city, guardian, scheduled)
    later(HOUR)

    assert waiting(city) == []
    assert act(city, governing, unpausing).step is Step.SCHEDULED
    assert paused()


def test_act__what_the_authority_asks_no_role_for__at_once(city, operator, actor, governing):
    renouncing = city.authority.functions.renounceRole(1, operator.address)
    assert act(city, operator, renouncing) == Acted(Step.DONE)
    assert city.authority.functions.hasRole(1, operator.address).call() == [False, 0]

    unpausing = city.treasury.functions.unpause()
    act(city, governing, unpausing)
    (scheduled,) = waiting(city)
    facts = (scheduled.caller, scheduled.target, scheduled.data)
    assert act(city, actor("admin"), city.authority.functions.cancel(*facts)).step is Step.DONE
    assert waiting(city) == []


def test_cancel__the_other_admin(city, actor):
    granting = city.authority.functions.grantRole(0, actor("stranger").address, 0)
    act(city, actor("admin"), granting)
    (scheduled,) = waiting(city)
    cancel(city, actor("spare_admin"), scheduled)

    assert waiting(city) == []


@pytest.mark.parametrize("label", ["admin", "operator", "x\n00000000  Treasury.unpause\n  by me"])
def test_waiting__whatever_roles_are_called__is_told(city, admin, governing, unpausing, label):
    """Whoever labels roles must not keep the guardian from seeing what waits, nor forge a line."""
    admin(city.authority.functions.labelRole(9, label))
    act(city, governing, unpausing)

    assert [it.written for it in waiting(city)] == ["Treasury.unpause"]
    assert roles_of(city, governing.address) == ["governor"]
    assert not any("\n" in name for name in labels(city).values())


def test_waiting__a_label_with_lines_in_it__is_one_line(city, actor):
    act(
        city, actor("admin"), city.authority.functions.labelRole(9, "x\n00000000  Treasury.unpause")
    )

    (scheduled,) = waiting(city)
    assert scheduled.written == 'AccessManager.labelRole 9 "x\\n00000000  Treasury.unpause"'

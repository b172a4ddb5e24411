"""What the page about the city's keys says is what the chain does."""

from dataclasses import dataclass
from typing import Any

import pytest
from eth_utils.abi import function_abi_to_4byte_selector

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.contracts import MANAGED
from citymint.chain.roles.page import facts
from citymint.chain.sender import Sender
from citymint.dev.devnet import ACTORS, dev_key

ROLES = ["operator", "guardian", "governor", "registrar"]
DAY = 86_400


@pytest.fixture
def may_call(plan):
    """What the page says of an address and a function, as `canCall` answers it."""
    page = facts(plan)["roles"]
    calls = {name: {it["call"] for it in role["calls"]} for name, role in page.items()}
    asking = set().union(*calls.values())

    def told(address, call):
        delays = [
            member["delay"]
            for name, role in page.items()
            for member in role["members"]
            if member["address"] == address
            # The page says so too: what asks no role is answered with admin.
            and (call in calls[name] or (name == "admin" and call not in asking))
        ]
        assert len(delays) <= 1
        return [delays == [0], sum(delays)]

    return told


@dataclass
class Waiting:
    """A call that its sender makes through the authority."""

    city: City
    by: Sender
    call: Any

    def __post_init__(self):
        self.data = self.call._encode_transaction_data()
        self.authority = self.city.authority.functions

    def schedule(self):
        self.by.send(self.authority.schedule(self.call.address, self.data, 0))

    def execute(self):
        self.by.send(self.authority.execute(self.call.address, self.data))

    def cancel(self, sender):
        sender.send(self.authority.cancel(self.by.address, self.call.address, self.data))


@pytest.fixture
def revoking(city, plan, actor):
    """Admin's call that takes a role from its holder."""

    def make(role):
        holder = plan.roles[role].members[0].address
        call = city.authority.functions.revokeRole(plan.roles[role].id, holder)
        return Waiting(city, actor("admin"), call)

    return make


@pytest.fixture
def writing_off(city, actor, account_id):
    return Waiting(city, actor("governor"), city.oracle.functions.announceWriteOff(account_id))


@pytest.mark.parametrize("contract", MANAGED)
def test_each_key_may_call_what_the_page_says_and_nothing_else(city, plan, may_call, contract):
    target = city.contract(contract)
    members = {member.address for role in plan.roles.values() for member in role.members}
    everybody = {*members, *(dev_key(name).address for name in ACTORS), target.address}
    at_once = set()
    for item in artifact(contract).abi:
        if item["type"] != "function" or item["stateMutability"] in ("view", "pure"):
            continue
        selector = function_abi_to_4byte_selector(item)
        for address in everybody:
            found = city.authority.functions.canCall(address, target.address, selector).call()
            expected = may_call(address, f"{contract}.{item['name']}")
            assert found == expected, f"{contract}.{item['name']} by {address}"
            at_once |= {address} if found == [True, 0] else set()
    assert len(at_once) == (2 if contract == "Treasury" else 1)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_taken_away_after_the_admins_delay(
    city, plan, guardian, later, reverts, revoking, role
):
    taking = revoking(role)
    with reverts("AccessManagerNotScheduled"):
        taking.execute()
    taking.schedule()
    with reverts("AccessManagerUnauthorizedCancel", msgsender=guardian.address):
        taking.cancel(guardian)
    later(DAY - 60)
    with reverts("AccessManagerNotReady"):
        taking.execute()
    later(60)
    taking.execute()

    holder = plan.roles[role].members[0].address
    assert city.authority.functions.hasRole(plan.roles[role].id, holder).call() == [False, 0]


def test_what_waits_is_void_once_the_role_is_gone(later, reverts, revoking, writing_off):
    taking = revoking("governor")
    taking.schedule()
    later(DAY - 3_600)
    writing_off.schedule()
    later(3_600)
    taking.execute()
    with reverts("AccessManagerUnauthorizedCall", caller=writing_off.by.address):
        writing_off.execute()


def test_the_guardian_cancels_what_waits(operator, guardian, later, reverts, writing_off):
    writing_off.schedule()
    with reverts("AccessManagerUnauthorizedCancel", msgsender=operator.address):
        writing_off.cancel(operator)
    writing_off.cancel(guardian)
    later(3_600)
    with reverts("AccessManagerNotScheduled"):
        writing_off.execute()


def test_a_role_that_does_not_wait_has_nothing_to_cancel(
    city, operator, registrar, account_id, reverts
):
    accepting = Waiting(city, operator, city.treasury.functions.accept([1], account_id))
    suspending = Waiting(city, registrar, city.registry.functions.suspend(1, bytes(32)))
    for call in (accepting, suspending):
        with reverts("AccessManagerUnauthorizedCall", caller=call.by.address):
            call.schedule()


def test_admin_has_no_guardian(city, admin, reverts):
    with reverts("AccessManagerLockedRole", roleId=0):
        admin(city.authority.functions.setRoleGuardian(0, 2))

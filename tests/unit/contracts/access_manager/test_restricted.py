"""Every verb that a role may call is refused to everybody else, and to a role that has to wait.

They bring nothing but zeros: who may not call is told so before anything is looked at.
"""

import pytest
from eth_abi import decode

from citymint.chain.artifacts import artifact
from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan

ROLES = Plan.read(ROOT / "deployments" / "local.yml").roles
EVERYBODY = (*ROLES, "bank", "resident", "merchant_a", "stranger")

RESTRICTED = [
    (role, contract, verb)
    for role, it in ROLES.items()
    for contract, verbs in it.may.items()
    for verb in verbs
]
REFUSED = [
    (contract, verb, name)
    for role, contract, verb in RESTRICTED
    for name in EVERYBODY
    if name != role
]
WAITING = [row for row in RESTRICTED if all(it.delay for it in ROLES[row[0]].members)]


@pytest.fixture
def call(city):
    """A verb of a contract, with the zero of each of its arguments."""

    def make(contract, verb):
        (inputs,) = (it["inputs"] for it in artifact(contract).abi if it.get("name") == verb)
        return city.contract(contract).functions[verb](*map(_zero, inputs))

    return make


def _zero(argument):
    if argument["type"].endswith("[]"):
        return []
    if "components" in argument:
        return tuple(map(_zero, argument["components"]))
    return decode([argument["type"]], bytes(32))[0]


@pytest.mark.parametrize(("contract", "verb", "name"), REFUSED)
def test_restricted__without_the_role__reverts(actor, call, reverts, contract, verb, name):
    caller = actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(call(contract, verb))


@pytest.mark.parametrize(("role", "contract", "verb"), WAITING)
def test_restricted__not_scheduled__reverts(actor, call, reverts, role, contract, verb):
    with reverts("AccessManagerNotScheduled"):
        actor(role).send(call(contract, verb))

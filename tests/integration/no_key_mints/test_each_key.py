"""No key, role, admin or delay can mint without the attestors (invariant 10)."""

import pytest

from citymint.dev.devnet import ACTORS


@pytest.mark.parametrize("name", ACTORS)
def test_nobody_creates_tokens_with_the_powers_he_has(actor, refused, name):
    refused(actor(name).send)


def test_the_deployer_keeps_nothing(city, actor, plan, reverts):
    deployer, authority = actor("deployer"), city.authority.functions
    for role in plan.roles.values():
        assert not authority.hasRole(role.id, deployer.address).call()[0]
        with reverts("AccessManagerUnauthorizedAccount", msgsender=deployer.address):
            deployer.send(authority.grantRole(role.id, deployer.address, 0))


def test_the_admin_cannot_hurry(city, actor, reverts, later):
    admin, authority = actor("admin"), city.authority
    grant = authority.encode_abi("grantRole", [1, admin.address, 0])
    with reverts("AccessManagerNotScheduled"):
        admin.send(authority.functions.execute(authority.address, grant))
    admin.send(authority.functions.schedule(authority.address, grant, 0))
    later(86_400 - 60)
    with reverts("AccessManagerNotReady"):
        admin.send(authority.functions.execute(authority.address, grant))

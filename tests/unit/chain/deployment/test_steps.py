"""A deployment is six transactions: killed after any of them, it goes on where it stopped."""

from dataclasses import replace

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.contracts import CONTRACTS
from citymint.chain.deployment.plan import Member
from citymint.chain.deployment.record import Deployment
from citymint.chain.deployment.steps import deploy, selector
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.errors import DeploymentError

STEPS = [*CONTRACTS, "roles"]
ADMIN = 0


class Killed(BaseException):
    """What ends a process is no error that anybody handles."""


class Mortal(Sender):
    """Is killed when it has sent so many transactions."""

    def __init__(self, w3, key, lifetime):
        super().__init__(w3, key)
        self.left = lifetime

    def send(self, call, *, nonce=None):
        if self.left == 0:
            raise Killed
        self.left -= 1
        return super().send(call, nonce=nonce)


@pytest.fixture
def check_deployed(chain, plan, deployer):
    """Everything is there, in its place, under the plan's powers and none of the deployer's."""

    def check(deployment):
        city = City(chain, deployment)
        for name, address in deployment.contracts.items():
            assert artifact(name).is_code(bytes(chain.eth.get_code(address))), name
        assert city.token.functions.TREASURY().call() == city.treasury.address
        assert city.treasury.functions.ORACLE().call() == city.oracle.address
        assert city.token.functions.decimals().call() == plan.token.decimals
        assert city.oracle.functions.accounts().call() == [bytes.fromhex(plan.accounts[0].id[2:])]
        ask = city.authority.functions
        for role in plan.roles.values():
            assert not ask.hasRole(role.id, deployer.address).call()[0]
            for member in role.members:
                assert ask.hasRole(role.id, member.address).call() == [True, member.delay]
            for name, functions in role.may.items():
                for function in functions:
                    four = selector(name, function)
                    found = ask.getTargetFunctionRole(deployment.contracts[name], four).call()
                    assert found == role.id

    return check


def test_default_behavior(chain, plan, deployer, path, nonce, check_deployed):
    first, told = nonce(), []
    block = chain.eth.block_number

    deployment = deploy(plan, deployer, path, told.append)

    assert told == STEPS
    assert nonce() == first + len(STEPS)
    assert deployment == Deployment.read(path)
    assert deployment.state == "complete"
    assert deployment.chain_id == chain.eth.chain_id
    assert (deployment.deployer, deployment.first_nonce) == (deployer.address, first)
    assert (deployment.block, deployment.currency) == (block, "KRW")
    check_deployed(deployment)


@pytest.mark.parametrize("sent", range(len(STEPS) + 1))
def test_deploy__killed_after_some__goes_on(
    chain, plan, deployer, path, nonce, check_deployed, sent
):
    first, told = nonce(), []
    try:
        deploy(plan, Mortal(chain, dev_key("deployer"), sent), path)
    except Killed:
        assert Deployment.read(path).state == "begun"
    begun = replace(Deployment.read(path), state="begun")
    begun.write(path)  # killed after the last one, it was not marked complete either

    deployment = deploy(plan, deployer, path, told.append)

    assert told == STEPS[sent:]
    assert nonce() == first + len(STEPS)
    assert deployment == begun.completed() == Deployment.read(path)
    check_deployed(deployment)


def test_deploy__twice__does_nothing(plan, deployer, path, nonce):
    once = deploy(plan, deployer, path)
    after, written, told = nonce(), path.read_bytes(), []

    assert deploy(plan, deployer, path, told.append) == once
    assert (nonce(), path.read_bytes(), told) == (after, written, [])


def test_deploy__begun_by_another__is_refused(chain, plan, path):
    with pytest.raises(Killed):
        deploy(plan, Mortal(chain, dev_key("deployer"), 2), path)
    with pytest.raises(DeploymentError, match=f"{dev_key('deployer').address} began"):
        deploy(plan, Sender(chain, dev_key("stranger")), path)


def test_deploy__written_for_a_real_chain__is_refused(plan, deployer, path, nonce):
    deployment = deploy(plan, deployer, path)
    replace(deployment, chain_id=1).write(path)
    written, after = path.read_bytes(), nonce()
    with pytest.raises(DeploymentError, match="move the file away first"):
        deploy(plan, deployer, path)
    assert (path.read_bytes(), nonce()) == (written, after)


def test_deploy__development_chain_is_gone__begins_anew(plan, deployer, path, check_deployed):
    other = dict.fromkeys(CONTRACTS, dev_key("stranger").address)
    Deployment(31_337, "KRW", "complete", "", deployer.address, 0, 0, other).write(path)

    deployment = deploy(plan, deployer, path)

    assert deployment.contracts != other
    check_deployed(deployment)


def test_deploy__the_plan_makes_the_deployer_admin__keeps_it(chain, plan, deployer, path):
    admin = plan.roles["admin"].model_copy(update={"members": [Member(address=deployer.address)]})
    roles = plan.roles | {"admin": admin}

    city = City(chain, deploy(plan.model_copy(update={"roles": roles}), deployer, path))

    assert city.authority.functions.hasRole(ADMIN, deployer.address).call() == [True, 0]

"""A deployment is tried as a whole before any of it is sent."""

from dataclasses import dataclass

import pytest
from eth_account import Account
from web3 import Web3
from web3.providers.base import JSONBaseProvider

from citymint.chain.deployment import steps
from citymint.chain.deployment.plan import Member
from citymint.chain.deployment.steps import deploy
from citymint.chain.deployment.trial import trial
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.errors import ChainError, ContractRefused, DeploymentError

KEY = dev_key("deployer")


@dataclass
class Older(JSONBaseProvider):
    """A node that knows of no other code in a call."""

    below: object

    def __post_init__(self):
        super().__init__()

    def make_request(self, method, params):
        return self.below.make_request(method, params[:2] if method == "eth_call" else params)


@pytest.fixture
def unchanged(w3, path):
    """Checks that nothing was sent or written."""
    before = w3.eth.block_number

    def check():
        assert w3.eth.block_number == before
        assert not path.exists()

    return check


def funded(w3, amount):
    """A new key with so much."""
    key = Account.create()
    rich = w3.eth.accounts[0]
    sent = w3.eth.send_transaction({"from": rich, "to": key.address, "value": amount})
    w3.eth.wait_for_transaction_receipt(sent)
    return key


def test_default_behavior__gas_is_what_is_used(w3, plan, path, monkeypatch):
    tried, block = [], w3.eth.block_number
    monkeypatch.setattr(steps, "trial", lambda *given: tried.append(trial(*given)) or tried[0])
    deploy(plan, Sender(w3, KEY), path)

    blocks = range(block + 1, w3.eth.block_number + 1)
    assert len(blocks) == 6
    assert tried == [pytest.approx(sum(w3.eth.get_block(it)["gasUsed"] for it in blocks), rel=0.01)]


def test_deploy__last_step_refused__nothing_is_sent_or_written(w3, plan, path, unchanged):
    """The deployer as an admin who has to wait cannot go on giving roles."""
    waits = Member(address=KEY.address, delay=3_600)
    admin = plan.roles["admin"].model_copy(update={"members": [waits]})
    plan = plan.model_copy(update={"roles": plan.roles | {"admin": admin}})

    with pytest.raises(ContractRefused, match="AccessManagerNotScheduled"):
        deploy(plan, Sender(w3, KEY), path)
    unchanged()


def test_deploy__node_that_cannot_try__is_refused(w3, plan, path, unchanged):
    with pytest.raises(DeploymentError, match="this node cannot try a deployment"):
        deploy(plan, Sender(Web3(Older(w3.provider)), KEY), path)
    unchanged()


def test_deploy__too_little_for_all_of_it__is_refused_with_what_it_needs(w3, plan, path):
    key = funded(w3, 10**15)
    before = w3.eth.block_number

    with pytest.raises(ChainError) as refused:
        deploy(plan, Sender(w3, key), path)

    told = f"{key.address} has 0.001 of the chain's coin, and the deployment can cost 0.0"
    assert str(refused.value).startswith(told)
    assert w3.eth.block_number == before
    assert not path.exists()

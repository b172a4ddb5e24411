"""A deployment that was killed could be finished as something else, and said it was complete.

Its transactions are numbered by the deployer's nonce. Once, one foreign transaction of that key in
between left a contract out, and a changed plan went on where the old one had stopped.
"""

import pytest
from eth_account import Account

from citymint.chain.deployment.record import Deployment
from citymint.chain.deployment.steps import deploy
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.errors import ChainError, DeploymentError


class Killed(BaseException):
    """The process ends here."""


class MortalSender(Sender):
    """Sends a few transactions, then dies."""

    def __init__(self, w3, key, lives):
        super().__init__(w3, key)
        self._lives = lives

    def send(self, call, *, nonce=None):
        if not self._lives:
            raise Killed
        self._lives -= 1
        return super().send(call, nonce=nonce)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deployment.json"


@pytest.fixture
def half_way(w3, plan, path):
    """Three of six transactions are sent."""
    with pytest.raises(Killed):
        deploy(plan, MortalSender(w3, dev_key("deployer"), lives=3), path)


@pytest.mark.usefixtures("half_way")
def test_foreign_transaction_in_between(w3, plan, path):
    me = dev_key("deployer")
    w3.eth.wait_for_transaction_receipt(
        w3.eth.send_transaction({"from": me.address, "to": me.address, "value": 1})
    )

    with pytest.raises((DeploymentError, ChainError)):
        deploy(plan, Sender(w3, me), path)

    assert Deployment.read(path).state == "begun"


@pytest.mark.usefixtures("half_way")
def test_another_plan(w3, plan, path):
    euro = plan.model_copy(update={"token": plan.token.model_copy(update={"currency": "EUR"})})

    with pytest.raises(DeploymentError, match="another plan was begun here"):
        deploy(euro, Sender(w3, dev_key("deployer")), path)

    assert deploy(plan, Sender(w3, dev_key("deployer")), path).state == "complete"


def test_no_gas_money(w3, plan, path):
    nobody = Account.create()
    with pytest.raises(
        ChainError, match=f"{nobody.address} has 0 of the chain's coin, and the dep"
    ):
        deploy(plan, Sender(w3, nobody), path)

    assert not path.exists()


def test_contract_nobody_deploys(w3, plan, path):
    operator = plan.roles["operator"].model_copy(update={"may": {"Tresury": ["accept"]}})
    mistaken = plan.model_copy(update={"roles": plan.roles | {"operator": operator}})

    with pytest.raises(DeploymentError, match="may call Tresury, which is not deployed"):
        deploy(mistaken, Sender(w3, dev_key("deployer")), path)

    assert not path.exists()

"""Both chains for development: anvil, and web3's own eth-tester."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from web3 import EthereumTesterProvider, Web3

from citymint.chain.sender import Sender
from citymint.dev.devnet import ACTORS, dev_key

_GAS_MONEY = 10**18  # wei


def eth_tester() -> Web3:
    """A fresh chain inside this process, on which every actor has gas money."""
    w3 = Web3(EthereumTesterProvider())
    rich = w3.eth.accounts[0]
    for actor in ACTORS:
        address = dev_key(actor).address
        w3.eth.send_transaction({"from": rich, "to": address, "value": _GAS_MONEY})
    return w3


@pytest.fixture(scope="session")
def eth_tester_chain() -> Web3:
    """One for tests that change nothing."""
    return eth_tester()


@pytest.fixture(params=["anvil", "eth-tester"])
def chain(request: pytest.FixtureRequest) -> Web3:
    """A chain on which the test begins with nothing of its own."""
    if request.param == "anvil":
        return request.getfixturevalue("w3")
    return eth_tester()


@pytest.fixture
def deployer(chain: Web3) -> Sender:
    return Sender(chain, dev_key("deployer"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the deployment is written."""
    return tmp_path / "deployment.json"


@pytest.fixture
def nonce(chain: Web3, deployer: Sender) -> Callable[[], int]:
    """How many transactions the deployer has sent."""
    return lambda: chain.eth.get_transaction_count(deployer.address)

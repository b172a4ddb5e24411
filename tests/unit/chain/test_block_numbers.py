"""A city is not put on a chain whose contracts see another chain's blocks."""

from dataclasses import dataclass

import pytest
from web3 import Web3
from web3.providers.base import JSONBaseProvider

from citymint.chain.deployment.steps import deploy
from citymint.chain.node import check_block_numbers
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.errors import DeploymentError


@dataclass
class Rollup(JSONBaseProvider):
    """Passes everything on, but its contracts see so many blocks more or less than there are."""

    below: object
    apart: int

    def __post_init__(self):
        super().__init__()

    def make_request(self, method, params):
        answer = self.below.make_request(method, params)
        if method == "eth_call":
            seen = int(answer["result"], 16) + self.apart
            return answer | {"result": f"0x{seen:064x}"}
        return answer


@pytest.fixture
def rollup(w3):
    return lambda apart: Web3(Rollup(w3.provider, apart))


def test_default_behavior(chain):
    check_block_numbers(chain)


@pytest.mark.parametrize("apart", [-1, 0, 1])
def test_blocks__of_its_own__are_taken(rollup, apart):
    check_block_numbers(rollup(apart))


@pytest.mark.parametrize("apart", [-2, 2, 20_000_000])
def test_blocks__of_another_chain__are_refused_before_anything_is_sent(
    rollup, city, plan, tmp_path, apart
):
    other, path = rollup(apart), tmp_path / "deployment.json"
    before = city.w3.eth.block_number
    with pytest.raises(DeploymentError, match="another chain's, and statements would be refused"):
        deploy(plan, Sender(other, dev_key("deployer")), path)

    assert not path.exists()
    assert city.w3.eth.block_number == before

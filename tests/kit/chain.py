"""A chain that every test finds fresh, with a city on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from web3 import Web3
from web3.contract.contract import Contract
from web3.types import RPCEndpoint

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import AccountPlan, Plan
from citymint.chain.deployment.steps import contract_at, deploy
from citymint.chain.sender import Sender
from citymint.dev.devnet import anvil, dev_key, pass_time

FIRST_MORNING = 1_767_571_200  # 2026-01-05 00:00 UTC
SECOND = "0x" + "22" * 32


@pytest.fixture(scope="session")
def plan() -> Plan:
    return Plan.read(ROOT / "deployments" / "local.yml")


@pytest.fixture(scope="session")
def _chain() -> Iterator[Web3]:
    with anvil(starts_at=FIRST_MORNING) as w3:
        yield w3


@pytest.fixture(scope="session")
def _deployed(_chain: Web3, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> City:
    path = tmp_path_factory.mktemp("deployment") / "31337.json"
    return City(_chain, deploy(plan, Sender(_chain, dev_key("deployer")), path))


@pytest.fixture
def w3(_chain: Web3) -> Iterator[Web3]:
    """A chain that forgets what the test did."""
    before = _rpc(_chain, "evm_snapshot")
    yield _chain
    _rpc(_chain, "evm_revert", before)


@pytest.fixture
def city(_deployed: City, w3: Web3) -> City:  # noqa: ARG001 (it brings the fresh chain)
    """Token, oracle, treasury and registry as `deployments/local.yml` has them."""
    return _deployed


@pytest.fixture(scope="session")
def _two(_chain: Web3, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> City:
    first = plan.accounts[0]
    attestors = {name: first.attestors[name] for name in ("bank", "auditor")}
    other = AccountPlan(id=SECOND, max_age=3_600, quorum=2, attestors=attestors)
    both = plan.model_copy(update={"accounts": [first, other]})
    path = tmp_path_factory.mktemp("two") / "31337.json"
    return City(_chain, deploy(both, Sender(_chain, dev_key("deployer")), path))


@pytest.fixture
def two_accounts(_two: City, w3: Web3) -> City:  # noqa: ARG001 (it brings the fresh chain)
    """A second city, with a second account that is stale after an hour.

    A module about two accounts has it as its `city`.
    """
    return _two


@pytest.fixture
def second() -> bytes:
    """The second account of `two_accounts`."""
    return bytes.fromhex(SECOND[2:])


@pytest.fixture
def later(w3: Web3) -> Callable[[int], None]:
    """Lets seconds pass."""
    return lambda seconds: pass_time(w3, seconds)


@pytest.fixture
def next_block_at(w3: Web3) -> Callable[[int], None]:
    """Sets the clock of the next block, Unix seconds."""
    return lambda moment: _rpc(w3, "evm_setNextBlockTimestamp", moment)


@pytest.fixture
def clock_at(w3: Web3, next_block_at: Callable[[int], None]) -> Callable[[int], None]:
    """Makes it that moment, Unix seconds: estimates and calls are of the latest block."""

    def make(moment: int) -> None:
        next_block_at(moment)
        _rpc(w3, "evm_mine")

    return make


@pytest.fixture
def create(w3: Web3, stranger: Sender) -> Callable[..., Contract]:
    """Deploys one contract alone, from its arguments."""

    def make(name: str, *arguments: Any) -> Contract:
        code = artifact(name)
        creation = w3.eth.contract(abi=code.abi, bytecode=code.creation)
        receipt = stranger.send(creation.constructor(*arguments))
        return contract_at(w3, name, str(receipt["contractAddress"]))

    return make


def _rpc(w3: Web3, method: str, *params: Any) -> Any:
    return w3.provider.make_request(RPCEndpoint(method), list(params))["result"]

"""A bare oracle from any openings, and a second city that has two reserve accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from web3 import Web3
from web3.contract.contract import Contract
from web3.types import RPCEndpoint

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.deploy import contract_at, deploy
from citymint.chain.devnet import dev_key
from citymint.chain.plan import AccountPlan, Plan
from citymint.chain.sender import Sender
from citymint.statement import Statement

SECOND = "0x" + "22" * 32
HOUR = 3_600


@pytest.fixture
def second() -> bytes:
    """The second account of `two_accounts`."""
    return bytes.fromhex(SECOND[2:])


@pytest.fixture(scope="session")
def _two(_chain: Web3, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> City:
    first = plan.accounts[0]
    attestors = {name: first.attestors[name] for name in ("bank", "auditor")}
    other = AccountPlan(id=SECOND, max_age=HOUR, quorum=2, attestors=attestors)
    both = plan.model_copy(update={"accounts": [first, other]})
    path = tmp_path_factory.mktemp("two") / "31337.json"
    return City(_chain, deploy(both, Sender(_chain, dev_key("deployer")), path))


@pytest.fixture
def two_accounts(_two: City, w3: Web3) -> City:  # noqa: ARG001 what the test does is forgotten
    """A city with the account of `deployments/local.yml`, and one that is stale after an hour."""
    return _two


@pytest.fixture
def post_to(
    two_accounts: City, stranger: Sender, draft: Callable[..., Any]
) -> Callable[..., Statement]:
    """Posts the next statement of one of the two accounts; nothing can be claimed from it."""

    def make(
        account: bytes,
        lines: Sequence[Any] = (),
        signers: Sequence[str] = ("bank", "auditor"),
        **fields: Any,
    ) -> Statement:
        last, drafted = two_accounts.account(account), draft(lines).statement
        following = {
            "account": account,
            "sequence": last.sequence + 1,
            "previous": last.last,
            "opening": last.balance,
            "closing": last.balance + drafted.closing - drafted.opening,
        }
        statement = replace(drafted, **(following | fields))
        signable = statement.signable(two_accounts.chain_id, two_accounts.oracle.address)
        keys = sorted(map(dev_key, signers), key=lambda key: int(key.address, 16))
        signatures = [bytes(key.sign_message(signable).signature) for key in keys]
        stranger.send(two_accounts.oracle.functions.post(statement.as_tuple(), signatures))
        return statement

    return make


@pytest.fixture
def posting(city: City) -> Callable[..., Any]:
    """The call that posts a statement with these signatures."""
    return lambda statement, signatures: city.oracle.functions.post(
        statement.as_tuple(), signatures
    )


@pytest.fixture
def open_oracle(city: City, stranger: Sender) -> Callable[..., Contract]:
    """Deploys an oracle alone: each opening is account, maximum age, quorum and attestors."""

    def make(*openings: tuple[bytes, int, int, list[str]]) -> Contract:
        code = artifact("ReserveOracle")
        creation = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
        arguments = (city.treasury.address, city.authority.address, list(openings))
        receipt = stranger.send(creation.constructor(*arguments))
        return contract_at(city.w3, "ReserveOracle", receipt["contractAddress"])

    return make


@pytest.fixture
def next_block_at(w3: Web3) -> Callable[[int], None]:
    """Sets the clock of the next block, Unix seconds."""

    def set_clock(moment: int) -> None:
        w3.provider.make_request(RPCEndpoint("evm_setNextBlockTimestamp"), [moment])

    return set_clock


@pytest.fixture
def clock_at(w3: Web3, next_block_at: Callable[[int], None]) -> Callable[[int], None]:
    """Makes it that moment, Unix seconds: estimates and calls are of the latest block."""

    def make(moment: int) -> None:
        next_block_at(moment)
        w3.provider.make_request(RPCEndpoint("evm_mine"), [])

    return make

"""Actors by role, a chain that every test finds fresh, and factories with sane defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from web3 import Web3
from web3.contract.contract import Contract
from web3.logs import DISCARD
from web3.types import RPCEndpoint, TxReceipt

from citymint.chain.artifacts import ROOT, artifact
from citymint.chain.city import City
from citymint.chain.deployment.plan import AccountPlan, Plan
from citymint.chain.deployment.steps import contract_at, deploy
from citymint.chain.sender import Call, Sender
from citymint.dev.devnet import anvil, dev_key, pass_time
from citymint.errors import ContractRefused
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import NO_PARTY, Leaf, unpacked
from citymint.reserve.statement import Statement, totals_and_root
from citymint.sign.merkle import MerkleTree

FIRST_MORNING = 1_767_571_200  # 2026-01-05 00:00 UTC
ATTESTORS = ("bank", "auditor", "city")
SECOND = "0x" + "22" * 32


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_exception_interact(report: pytest.TestReport) -> Iterator[None]:
    """Keep pytest's own short traceback: ape's shows every frame, with all its locals."""
    plain = report.longrepr
    yield
    report.longrepr = plain


# The chain


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
        return contract_at(w3, name, receipt["contractAddress"])

    return make


def _rpc(w3: Web3, method: str, *params: Any) -> Any:
    return w3.provider.make_request(RPCEndpoint(method), list(params))["result"]


# Actors


@pytest.fixture
def actor(w3: Web3) -> Callable[[str], Sender]:
    return lambda name: Sender(w3, dev_key(name))


@pytest.fixture
def resident(actor: Callable[[str], Sender]) -> Sender:
    return actor("resident")


@pytest.fixture
def merchant(actor: Callable[[str], Sender]) -> Sender:
    return actor("merchant_a")


@pytest.fixture
def stranger(actor: Callable[[str], Sender]) -> Sender:
    return actor("stranger")


@pytest.fixture
def operator(actor: Callable[[str], Sender]) -> Sender:
    return actor("operator")


@pytest.fixture
def guardian(actor: Callable[[str], Sender]) -> Sender:
    return actor("guardian")


@pytest.fixture
def registrar(actor: Callable[[str], Sender]) -> Sender:
    return actor("registrar")


@pytest.fixture
def governor(city: City, actor: Callable[[str], Sender]) -> Callable[[Call], TxReceipt]:
    """Schedules a call, waits out its delay, and makes it."""
    return _after_its_delay(city, actor("governor"))


@pytest.fixture
def admin(city: City, actor: Callable[[str], Sender]) -> Callable[[Call], TxReceipt]:
    """The same for whoever appoints."""
    return _after_its_delay(city, actor("admin"))


def _after_its_delay(city: City, sender: Sender) -> Callable[[Call], TxReceipt]:
    def make(call: Any) -> TxReceipt:
        authority = city.authority.functions
        data = call._encode_transaction_data()
        sender.send(authority.schedule(call.address, data, 0))
        pass_time(city.w3, 86_400)
        return sender.send(authority.execute(call.address, data))

    return make


@pytest.fixture
def announce_write_off(
    city: City, governor: Callable[[Call], TxReceipt], account_id: bytes
) -> Callable[..., TxReceipt]:
    """The governor says that an account is lost."""
    return lambda account=account_id: governor(city.oracle.functions.announceWriteOff(account))


@pytest.fixture
def write_off(
    city: City,
    governor: Callable[[Call], TxReceipt],
    announce_write_off: Callable[..., TxReceipt],
    account_id: bytes,
) -> Callable[..., TxReceipt]:
    """The governor writes an account off; two days pass meanwhile."""

    def make(account: bytes = account_id) -> TxReceipt:
        announce_write_off(account)
        return governor(city.oracle.functions.writeOff(account))

    return make


# Statements


@dataclass(frozen=True)
class Attested:
    """A statement with its leaves, ready to be claimed from."""

    statement: Statement
    leaves: tuple[Leaf, ...]

    def proof(self, *indices: int) -> tuple[Any, ...]:
        """The `Proof` struct for these leaves."""
        statement = self.statement
        hashes = [leaf.hash(statement.account, statement.sequence) for leaf in self.leaves]
        proof = MerkleTree(hashes).prove(indices)
        return (statement.account, statement.sequence, proof.siblings, proof.flags)

    def claims(self, *indices: int) -> list[tuple[Any, ...]]:
        """`Claim` structs of these leaves."""
        return [self.leaves[index].claim for index in indices]


Line = tuple[Any, ...]
"""Kind, amount in minor units, wallet (None for most kinds), and its origin.

A redemption's number stands for its holder and itself.
"""


@pytest.fixture
def account_id(plan: Plan) -> bytes:
    return bytes.fromhex(plan.accounts[0].id[2:])


@pytest.fixture
def draft(city: City, account_id: bytes) -> Callable[..., Attested]:
    """The next statement of an account from its lines; any field can be given instead."""

    def make(lines: Sequence[Line] = (), account: bytes = account_id, **fields: Any) -> Attested:
        last, now = city.account(account), city.now()
        sequence = fields.get("sequence", last.sequence + 1)
        leaves = tuple(
            Leaf(index, kind, amount, _party(who), index.to_bytes(32), *origin)
            for index, (kind, amount, who, *origin) in enumerate(_told(city, it) for it in lines)
        )
        statement = Statement(
            account=account,
            sequence=sequence,
            previous=last.last,
            as_of=now,
            classified_at=city.w3.eth.block_number,
            post_by=now + 86_400,
            opening=last.balance,
            closing=last.balance + sum(kind.sign * amount for kind, amount, *_ in lines),
            closes=False,
            **totals_and_root(account, sequence, leaves),
        )
        return Attested(replace(statement, **fields), leaves)

    return make


@pytest.fixture
def sign(city: City) -> Callable[..., list[bytes]]:
    """Signatures of attestors, in the order the oracle wants."""

    def make(statement: Statement, signers: Sequence[str] = ATTESTORS[:2]) -> list[bytes]:
        signable = statement.signable(city.chain_id, city.oracle.address)
        keys = sorted((dev_key(name) for name in signers), key=lambda key: int(key.address, 16))
        return [bytes(key.sign_message(signable).signature) for key in keys]

    return make


@pytest.fixture
def post(
    city: City,
    stranger: Sender,
    draft: Callable[..., Attested],
    sign: Callable[..., list[bytes]],
) -> Callable[..., Attested]:
    """Drafts, signs and posts a statement."""

    def make(
        lines: Sequence[Line] = (), signers: Sequence[str] = ATTESTORS[:2], **fields: Any
    ) -> Attested:
        attested = draft(lines, **fields)
        signatures = sign(attested.statement, signers)
        stranger.send(city.oracle.functions.post(attested.statement.as_tuple(), signatures))
        return attested

    return make


@pytest.fixture
def issue(
    city: City, stranger: Sender, resident: Sender, post: Callable[..., Attested]
) -> Callable[..., Attested]:
    """Posts a statement with one deposit, and issues it."""

    def make(amount: int = 650_000, to: Sender = resident) -> Attested:
        attested = post([(EntryKind.DEPOSIT, amount, to.address)])
        issuing = city.treasury.functions.issue(attested.claims(0), attested.proof(0))
        stranger.send(issuing)
        return attested

    return make


@pytest.fixture
def redeem(city: City, resident: Sender) -> Callable[..., int]:
    """Asks for a payout, and gives the number of the redemption."""

    def make(
        amount: int = 300_000, by: Sender = resident, payout_account: bytes = b"\1" * 32
    ) -> int:
        by.send(city.treasury.functions.redeem(amount, payout_account))
        return int(city.treasury.functions.redemptions().call())

    return make


@pytest.fixture
def pay_out(
    city: City,
    operator: Sender,
    account_id: bytes,
    post: Callable[..., Attested],
    redeem: Callable[..., int],
) -> Callable[..., Attested]:
    """Redeems, accepts and posts the payout; the statement's only leaf waits to be settled."""

    def make(amount: int = 300_000) -> Attested:
        number = redeem(amount)
        operator.send(city.treasury.functions.accept([number], account_id))
        return post([(EntryKind.PAYOUT, amount, number)])

    return make


def _told(city: City, line: Line) -> Line:
    kind, amount, who, *_ = line
    if isinstance(who, int):
        return kind, amount, city.redemption(who).holder, who
    return line


def _party(who: str | None) -> bytes:
    return NO_PARTY if who is None else bytes.fromhex(who[2:]).rjust(32, b"\0")


# What must come out


@pytest.fixture
def reverts() -> Callable[..., AbstractContextManager[None]]:
    """`with reverts("Treasury_Short", surplus=-1):` checks the error and the figures named."""

    @contextmanager
    def check(name: str, **facts: Any) -> Iterator[None]:
        with pytest.raises(ContractRefused) as refused:
            yield
        assert refused.value.name == name, f"{refused.value} instead of {name}"
        found = {key: refused.value.facts.get(key) for key in facts}
        expected = {key: _plain(value) for key, value in facts.items()}
        assert {key: _plain(value) for key, value in found.items()} == expected

    return check


@pytest.fixture
def events() -> Callable[..., list[dict[str, Any]]]:
    """The arguments of all events of a kind: `events(receipt, city.token.events.Memo())`."""

    def of(receipt: TxReceipt, event: Any) -> list[dict[str, Any]]:
        return [_readable(log["args"]) for log in event.process_receipt(receipt, errors=DISCARD)]

    return of


def _readable(arguments: dict[str, Any]) -> dict[str, Any]:
    """With indices as a list of numbers."""
    if "indices" not in arguments:
        return dict(arguments)
    return {**arguments, "indices": list(unpacked(arguments["indices"]))}


def _plain(value: Any) -> Any:
    """Addresses without their checksum, bytes as hex."""
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return value.lower() if isinstance(value, str) and value.startswith("0x") else value

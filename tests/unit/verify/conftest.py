"""A city that has lived through a day, and everything that forging its history takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from eth_abi.abi import encode
from eth_utils.abi import collapse_if_tuple, event_abi_to_log_topic
from web3.types import RPCEndpoint

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.deployment.steps import contract_at
from citymint.chain.sender import Sender
from citymint.commands import citymint
from citymint.dev.devnet import dev_key
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref
from citymint.reserve.seats import SeatChange, Seats
from citymint.verify.node import Node
from citymint.verify.reading import Reader
from citymint.verify.record import Record

DAY = 86_400
REISSUED = 300_000
NEW_SEATS = ("auditor", "city", "merchant_c")


@pytest.fixture
def rpc(city: City) -> str:
    return str(city.w3.provider.endpoint_uri)  # type: ignore[attr-defined]


@pytest.fixture
def tell_node(city: City) -> Callable[..., Any]:
    """A request to the node that only a development chain takes."""

    def make(method: str, *params: Any) -> Any:
        return city.w3.provider.make_request(RPCEndpoint(method), list(params))["result"]

    return make


# The day


@pytest.fixture
def decide(city: City, stranger: Sender, later: Callable[[int], None], account_id: bytes) -> Any:
    """Proposes, waits and enacts other attestors, or a further account, as two have signed."""

    def make(*names: str, opened: bytes = bytes(32)) -> None:
        seats = Seats(129_600, 2, tuple(dev_key(name).address for name in names))
        change = SeatChange(account_id, 1, city.now() + DAY, opened, seats)
        message = change.signable(city.chain_id, city.oracle.address)
        keys = sorted(map(dev_key, ("bank", "auditor")), key=lambda key: int(key.address, 16))
        signatures = [bytes(key.sign_message(message).signature) for key in keys]
        stranger.send(city.oracle.functions.propose(change.as_tuple(), signatures))
        later(DAY)
        stranger.send(city.oracle.functions.enact(change.as_tuple()))

    return make


@pytest.fixture
def day(
    city: City,
    resident: Sender,
    merchant: Sender,
    stranger: Sender,
    operator: Sender,
    guardian: Sender,
    post: Any,
    pay_out: Any,
    redeem: Any,
    draft: Any,
    sign: Any,
    decide: Any,
    account_id: bytes,
) -> City:
    """Deposits, unmatched money that is matched, a void of a frozen wallet's that is matched to
    another, a payout that bounces, other attestors, and redemptions in every state."""
    treasury = city.treasury.functions
    kind = EntryKind

    first = post([(kind.DEPOSIT, 650_000, resident.address), (kind.UNMATCHED, 50_000, None)])
    stranger.send(treasury.issue(first.brought(0), first.proof(0)))

    matched = (kind.MATCHED, 50_000, merchant.address, entry_ref(1, 1))
    second = post([matched, (kind.DEPOSIT, 20_000, stranger.address), (kind.OTHER_IN, 1, None)])
    stranger.send(treasury.issue(second.brought(0), second.proof(0)))
    guardian.send(city.token.functions.freeze(stranger.address))
    guardian.send(treasury.void(second.brought(1), second.proof(1)))
    resident.send(city.token.functions.transfer(merchant.address, 40_000))

    paid = pay_out(REISSUED)
    stranger.send(treasury.settle(paid.brought(0), paid.proof(0)))
    found = (kind.MATCHED, 20_000, merchant.address, entry_ref(2, 1))
    bounced = post([(kind.DEPOSIT, REISSUED, resident.address, 1), found])
    stranger.send(treasury.reissue(bounced.brought(0), bounced.proof(0)))
    stranger.send(treasury.issue(bounced.brought(1), bounced.proof(1)))

    resident.send(treasury.cancel(redeem(1_000)))
    operator.send(treasury.reject([redeem(2_000)], b"AC01"))
    operator.send(treasury.accept([redeem(3_000)], account_id))
    redeem(4_000)

    decide(*NEW_SEATS)
    last = draft([(kind.DEPOSIT, 7_000, merchant.address), (kind.OTHER_OUT, 1, None)])
    signed = sign(last.statement, ("city", "merchant_c"))
    stranger.send(city.oracle.functions.post(last.statement.as_tuple(), signed))
    return city


@pytest.fixture(scope="session")
def _records() -> list[Record]:
    return []


@pytest.fixture
def record(_records: list[Record], request: pytest.FixtureRequest) -> Record:
    """What is read of the day; nothing can change it, so once is enough."""
    if not _records:
        day, rpc = request.getfixturevalue("day"), request.getfixturevalue("rpc")
        _records.append(Reader(Node(rpc), day.deployment).record())
    return _records[0]


# Forging


@pytest.fixture
def forge(city: City, stranger: Sender, tell_node: Callable[..., Any]) -> Callable[..., None]:
    """Leaves an event in a contract's name: `forge(city.token, "Transfer", a, b, 5)`."""

    def make(contract: Any, event: str, *values: Any) -> None:
        (abi,) = (it for it in contract.abi if (it["type"], it.get("name")) == ("event", event))
        told = [(it, _packed(it, value)) for it, value in zip(abi["inputs"], values, strict=True)]
        topics = [encode([it["type"]], [value]) for it, value in told if it["indexed"]]
        rest = [(collapse_if_tuple(it), value) for it, value in told if not it["indexed"]]
        data = encode([name for name, _ in rest], [value for _, value in rest])
        code = city.w3.eth.get_code(contract.address)
        tell_node("anvil_setCode", contract.address, "0x" + artifact("Forger").runtime.hex())
        forger = contract_at(city.w3, "Forger", contract.address)
        stranger.send(forger.functions.emitLog([event_abi_to_log_topic(abi), *topics], data))
        tell_node("anvil_setCode", contract.address, code.to_0x_hex())

    return make


def _packed(told: dict[str, str], value: Any) -> Any:
    return b"".join(it.to_bytes(4) for it in value) if told["name"] == "indices" else value


@pytest.fixture
def overwrite(city: City, tell_node: Callable[..., Any]) -> Callable[..., None]:
    """Puts a value in the place of another, where a view finds it in its contract's storage."""

    def make(view: Any, before: int, after: int) -> None:
        asked = {"to": view.address, "data": view._encode_transaction_data()}
        read = tell_node("eth_createAccessList", asked, "latest")["accessList"]
        (slots,) = (
            it["storageKeys"] for it in read if int(it["address"], 16) == int(view.address, 16)
        )
        words = {
            slot: int.from_bytes(city.w3.eth.get_storage_at(view.address, slot)) for slot in slots
        }
        found = {(slot, it) for slot in slots for it in _replaced(words[slot], before, after)}
        ((place, word),) = found
        tell_node("anvil_setStorageAt", view.address, place, "0x" + word.to_bytes(32).hex())

    return make


def _replaced(word: int, before: int, after: int) -> Iterator[int]:
    """The word, with the value in the place of it all or of one half."""
    for shift, width in ((0, 256), (0, 128), (128, 128)):
        if (word >> shift) % (1 << width) == before:
            yield word + ((after - before) << shift)


@pytest.fixture
def as_treasury(city: City, tell_node: Callable[..., Any]) -> Callable[[Any], None]:
    """Sends a call in the Treasury's name, as if somebody held a key to it."""

    def make(call: Any) -> None:
        address = city.treasury.address
        tell_node("anvil_impersonateAccount", address)
        tell_node("anvil_setBalance", address, hex(10**18))
        sent = call.transact({"from": address})
        assert city.w3.eth.wait_for_transaction_receipt(sent)["status"] == 1

    return make


@pytest.fixture
def retold(record: Record) -> Callable[..., Record]:
    """The record with the last event of a kind told differently: `retold("Settled", amount=1)`."""

    def make(event: str, /, **changes: Any) -> Record:
        log = list(record.events(event))[-1]
        told = replace(log, args={**log.args, **changes})
        return replace(record, logs=tuple(told if it is log else it for it in record.logs))

    return make


# Verifying


@pytest.fixture
def run(city: City, rpc: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command line of a stranger who has an address and a file, and nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CITYMINT_RPC", raising=False)
    city.deployment.write(tmp_path / "deployment.json")

    def make(*more: str) -> Result:
        words = ["verify", "--rpc", rpc, "--deployment", "deployment.json", *more]
        return CliRunner().invoke(citymint, words)

    return make


@pytest.fixture
def found(run: Any) -> Callable[[], dict[str, tuple[Any, Any]]]:
    """What the command line names: each difference with what was expected and found."""

    def make() -> dict[str, tuple[Any, Any]]:
        outcome = run("--json")
        assert outcome.exit_code == 3, outcome.output
        report = json.loads(outcome.stdout)
        assert not report["ok"]
        return {it["what"]: (it["expected"], it["found"]) for it in report["differences"]}

    return make

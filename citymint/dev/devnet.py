"""A chain for development: anvil as a process of its own, and the keys that everybody knows."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from eth_account import Account
from eth_account.signers.local import LocalAccount
from web3 import Web3
from web3.types import RPCEndpoint

from citymint.chain.compiler import ROOT
from citymint.chain.node import connection
from citymint.errors import ChainError

_MNEMONIC = "test test test test test test test test test test test junk"

ACTORS = (
    "deployer",
    "operator",
    "guardian",
    "governor",
    "registrar",
    "bank",
    "auditor",
    "city",
    "resident",
    "merchant_a",
    "merchant_b",
    "merchant_c",
    "stranger",
    "compliance",
    "spare_admin",
    "admin",
    "new_admin",
    "new_operator",
    "new_bank",
    "second_bank",
    "second_auditor",
    "second_hall",
)
"""Whose development keys there are, in the order of the well-known mnemonic's accounts."""

MORNING = 1_767_571_200
"""2026-01-05 09:00 in Seoul: stories begin on the day of the first statement. Unix seconds."""

_START = 20.0  # seconds


@cache
def dev_key(actor: str) -> LocalAccount:
    """The development key of an actor, such as ``resident``; everybody knows it.

    Raises:
        ChainError: there is no such actor.
    """
    if actor not in ACTORS:
        raise ChainError(f"there is no development key for {actor}; there are {', '.join(ACTORS)}")
    Account.enable_unaudited_hdwallet_features()
    path = f"m/44'/60'/0'/0/{ACTORS.index(actor)}"
    key: LocalAccount = Account.from_mnemonic(_MNEMONIC, account_path=path)
    return key


@contextmanager
def anvil(*, starts_at: int | None = None, chain_id: int = 31337) -> Iterator[Web3]:
    """A fresh chain that ends with the block.

    Args:
        starts_at: Unix seconds of its first block; now, if not given.
        chain_id: as in EIP-155.

    Raises:
        ChainError: anvil is missing or does not start.
    """
    program = ROOT / ".tools" / "bin" / "anvil"
    if not program.exists():
        raise ChainError("anvil is not installed: run `make demo` or `make test` once")
    port = free_port()
    command = [str(program), "--silent", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--chain-id", str(chain_id), "--accounts", str(len(ACTORS))]
    if starts_at is not None:
        command += ["--timestamp", str(starts_at)]
    with subprocess.Popen(command) as process:
        try:
            yield _connected(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def pass_time(w3: Web3, seconds: int) -> None:
    """Let time pass on a development chain, and mine a block in which it has passed."""
    answer = w3.provider.make_request(RPCEndpoint("evm_increaseTime"), [seconds])
    if "error" in answer:  # eth-tester has another word for it
        moment = w3.eth.get_block("latest")["timestamp"] + seconds
        w3.provider.make_request(RPCEndpoint("testing_timeTravel"), [moment])
    w3.provider.make_request(RPCEndpoint("evm_mine"), [])


def _connected(url: str, process: subprocess.Popen[bytes]) -> Web3:
    w3 = connection(url)
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline and process.poll() is None:
        if w3.is_connected():
            return w3
        time.sleep(0.05)
    raise ChainError(f"anvil did not start on {url}")


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

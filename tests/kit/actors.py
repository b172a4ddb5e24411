"""Who sends: each actor by name, and those whose calls wait out a delay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from web3 import Web3
from web3.types import TxReceipt

from citymint.chain.city import City
from citymint.chain.sender import Call, Sender
from citymint.dev.devnet import dev_key, pass_time


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

"""What must come out of a call: an error with its figures, or events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from web3.logs import DISCARD
from web3.types import TxReceipt

from citymint.errors import ContractRefused
from citymint.reserve.leaf import unpacked


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

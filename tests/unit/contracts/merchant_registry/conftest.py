"""A merchant as they come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citymint.chain.city import City
from citymint.chain.sender import Sender


@pytest.fixture
def admit(city: City, registrar: Sender, merchant: Sender) -> Callable[..., int]:
    """Admits a merchant, and gives its number."""

    def make(
        commitment: bytes = b"\1" * 32, mcc: int = 5812, wallet: str = merchant.address
    ) -> int:
        registrar.send(city.registry.functions.admit(commitment, mcc, wallet))
        return int(city.registry.functions.merchants().call())

    return make

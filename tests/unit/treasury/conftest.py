"""Claims from a statement, and redemptions at any point of their life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from web3.contract.contract import ContractFunction
from web3.types import TxReceipt

from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.merkle import EntryKind

REASON = b"AC01"


@pytest.fixture
def issuing(city: City) -> Callable[..., ContractFunction]:
    """The call that issues these deposits of a statement."""
    return lambda attested, *indices: city.treasury.functions.issue(
        attested.claims(*indices), attested.proof(*indices)
    )


@pytest.fixture
def settling(city: City) -> Callable[..., ContractFunction]:
    """The call that settles these payouts of a statement."""
    return lambda attested, *indices: city.treasury.functions.settle(
        attested.claims(*indices), attested.proof(*indices)
    )


@pytest.fixture
def accept(city: City, operator: Sender) -> Callable[..., TxReceipt]:
    """The issuer promises these redemptions."""
    return lambda *numbers: operator.send(city.treasury.functions.accept(list(numbers)))


@pytest.fixture
def reject(city: City, operator: Sender) -> Callable[[int], TxReceipt]:
    """The issuer gives the tokens back, because the payout account is wrong."""
    return lambda number: operator.send(city.treasury.functions.reject(number, REASON))


@pytest.fixture
def cancel(city: City, resident: Sender) -> Callable[[int], TxReceipt]:
    """The holder takes the tokens back."""
    return lambda number: resident.send(city.treasury.functions.cancel(number))


@pytest.fixture
def settle(
    stranger: Sender, post: Callable[..., Any], settling: Callable[..., ContractFunction]
) -> Callable[..., TxReceipt]:
    """Posts a payout of a redemption, and settles it."""

    def make(number: int, amount: int = 300_000) -> TxReceipt:
        attested = post([(EntryKind.PAYOUT, amount, number)])
        return stranger.send(settling(attested, 0))

    return make


@pytest.fixture
def redemption_in(
    redeem: Callable[..., int],
    accept: Callable[..., TxReceipt],
    reject: Callable[[int], TxReceipt],
    cancel: Callable[[int], TxReceipt],
    settle: Callable[..., TxReceipt],
) -> Callable[[str], int]:
    """Brings a redemption of 300,000 to a point of its life, and gives its number."""

    def make(status: str) -> int:
        if status == "None":
            return 99
        number = redeem()
        steps: dict[str, list[Callable[..., TxReceipt]]] = {
            "Requested": [],
            "Accepted": [accept],
            "Settled": [accept, settle],
            "Cancelled": [cancel],
            "Rejected": [reject],
        }
        for step in steps[status]:
            step(number)
        return number

    return make


@pytest.fixture
def freeze(city: City, guardian: Sender) -> Callable[[str], TxReceipt]:
    """The guardian freezes a wallet."""
    return lambda wallet: guardian.send(city.token.functions.freeze(wallet))


@pytest.fixture
def pause(city: City, guardian: Sender) -> Callable[[], TxReceipt]:
    """The guardian stops issuing."""
    return lambda: guardian.send(city.treasury.functions.pause())

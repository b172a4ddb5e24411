"""Entries of a statement, and redemptions at any point of their life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from web3.contract.contract import ContractFunction
from web3.types import TxReceipt

from citymint.chain.city import City
from citymint.chain.deployment.plan import Plan
from citymint.chain.sender import Sender
from citymint.reserve.kind import EntryKind

DAY = 86_400
REASON = b"AC01"
AMOUNT = 300_000

Bringing = Callable[..., ContractFunction]


# Entries


def _bringing(verb: str) -> Any:
    @pytest.fixture
    def bring(city: City) -> Bringing:
        return lambda attested, *indices: city.treasury.functions[verb](
            attested.brought(*indices), attested.proof(*indices)
        )

    return bring


issuing = _bringing("issue")
settling = _bringing("settle")
reissuing = _bringing("reissue")
voiding = _bringing("void")


@pytest.fixture
def void(guardian: Sender, voiding: Bringing) -> Callable[..., TxReceipt]:
    """The guardian moves these deposits of a statement to suspense."""
    return lambda attested, *indices: guardian.send(voiding(attested, *indices))


@pytest.fixture
def waiting(post: Callable[..., Any]) -> Any:
    """Three entries of 500 in suspense, in statement 1."""
    return post([(EntryKind.UNMATCHED, 500, None)] * 3)


@pytest.fixture
def matched(post: Callable[..., Any], merchant: Sender) -> Callable[..., Any]:
    """Posts a Matched of 500 to the merchant, from each of these entries."""
    return lambda *origins: post(
        [(EntryKind.MATCHED, 500, merchant.address, origin) for origin in origins]
    )


# The life of a redemption


@pytest.fixture
def accept(city: City, operator: Sender, account_id: bytes) -> Callable[..., TxReceipt]:
    """The issuer promises these redemptions, to be paid from an account."""
    return lambda *numbers, account=account_id: operator.send(
        city.treasury.functions.accept(list(numbers), account)
    )


@pytest.fixture
def reject(city: City, operator: Sender) -> Callable[..., TxReceipt]:
    """The issuer gives the tokens back, because the payout accounts are wrong."""
    return lambda *numbers: operator.send(city.treasury.functions.reject(list(numbers), REASON))


@pytest.fixture
def cancel(city: City, resident: Sender) -> Callable[[int], TxReceipt]:
    """The holder takes the tokens back."""
    return lambda number: resident.send(city.treasury.functions.cancel(number))


@pytest.fixture
def settle(
    stranger: Sender, post: Callable[..., Any], settling: Bringing
) -> Callable[..., TxReceipt]:
    """Posts a payout of a redemption, and settles it."""

    def make(number: int, amount: int = AMOUNT) -> TxReceipt:
        return stranger.send(settling(post([(EntryKind.PAYOUT, amount, number)]), 0))

    return make


@pytest.fixture
def came_back(resident: Sender, post: Callable[..., Any]) -> Callable[..., Any]:
    """Posts that the payout of a redemption is back."""

    def make(
        number: int, amount: int = AMOUNT, holder: str = resident.address, **fields: Any
    ) -> Any:
        return post([(EntryKind.DEPOSIT, amount, holder, number)], **fields)

    return make


@pytest.fixture
def reissue(
    stranger: Sender, came_back: Callable[..., Any], reissuing: Bringing
) -> Callable[[int], TxReceipt]:
    """Posts that a payout came back, and mints for it."""
    return lambda number: stranger.send(reissuing(came_back(number), 0))


@pytest.fixture
def end_of(city: City) -> Callable[[int], int]:
    """When a day of the city's clock is over, Unix seconds."""
    return lambda day: (day + 1) * DAY - int(city.treasury.functions.UTC_OFFSET().call())


@pytest.fixture
def read_past_due(
    city: City,
    post: Callable[..., Any],
    clock_at: Callable[[int], None],
    end_of: Callable[[int], int],
) -> Callable[..., None]:
    """Posts what the bank showed one second after a redemption's last day, or some days later."""

    def make(number: int, days: int = 0) -> None:
        clock_at(max(city.now(), end_of(city.redemption(number).due_day + days)) + 1)
        post()

    return make


@pytest.fixture
def begin_reclaim(
    city: City, plan: Plan, stranger: Sender, read_past_due: Callable[..., None]
) -> Callable[[int], TxReceipt]:
    """The bank has not paid, and somebody says so."""

    def make(number: int) -> TxReceipt:
        read_past_due(number, plan.redemption.grace)
        return stranger.send(city.treasury.functions.reclaim(number))

    return make


@pytest.fixture
def reclaim(
    city: City,
    plan: Plan,
    stranger: Sender,
    later: Callable[[int], None],
    begin_reclaim: Callable[[int], TxReceipt],
) -> Callable[[int], TxReceipt]:
    """Nobody has shown a payout during the challenge either."""

    def make(number: int) -> TxReceipt:
        begin_reclaim(number)
        later(plan.redemption.challenge * DAY + 1)
        return stranger.send(city.treasury.functions.reclaim(number))

    return make


@pytest.fixture
def redemption_in(
    redeem: Callable[..., int],
    accept: Callable[..., TxReceipt],
    reject: Callable[[int], TxReceipt],
    cancel: Callable[[int], TxReceipt],
    settle: Callable[..., TxReceipt],
    reissue: Callable[[int], TxReceipt],
    reclaim: Callable[[int], TxReceipt],
) -> Callable[[str], int]:
    """Brings a redemption of 300,000 to a point of its life, and gives its number."""
    lives: dict[str, list[Callable[..., TxReceipt]]] = {
        "Requested": [],
        "Accepted": [accept],
        "Settled": [accept, settle],
        "Returned": [accept, settle, reissue],
        "Reclaimed": [accept, reclaim],
        "Cancelled": [cancel],
        "Rejected": [reject],
    }

    def make(status: str) -> int:
        if status == "None":
            return 99
        number = redeem()
        for step in lives[status]:
            step(number)
        return number

    return make


@pytest.fixture
def settled(issue: Callable[..., Any], redemption_in: Callable[[str], int]) -> int:
    """A redemption of 300,000 of 650,000, paid and burned."""
    issue(650_000)
    return redemption_in("Settled")


# Control


@pytest.fixture
def freeze(city: City, guardian: Sender) -> Callable[[str], TxReceipt]:
    """The guardian freezes a wallet."""
    return lambda wallet: guardian.send(city.token.functions.freeze(wallet))


@pytest.fixture
def pause(city: City, guardian: Sender) -> Callable[[], TxReceipt]:
    """The guardian stops issuing."""
    return lambda: guardian.send(city.treasury.functions.pause())


@pytest.fixture
def set_limits(city: City, governor: Callable[[Any], TxReceipt]) -> Callable[..., TxReceipt]:
    """The governor sets what is issued at once: without figures, the most that can be."""
    return lambda daily=10**10, single=10**9, hold=DAY: governor(
        city.treasury.functions.setLimits((daily, single, hold))
    )

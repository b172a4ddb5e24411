"""A city with two reserve accounts, whose attestors sign anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.reserve.kind import EntryKind
from citymint.reserve.statement import totals_and_root


@pytest.fixture
def post_to(city: City, stranger: Sender, draft: Any, sign: Any) -> Any:
    """Posts the next statement of any account that bank and auditor attest."""

    def make(account: bytes, lines: Sequence[Any] = (), **fields: Any) -> Any:
        last, drafted = city.account(account), draft(lines)
        moved = drafted.statement.closing - drafted.statement.opening
        statement = replace(
            drafted.statement,
            account=account,
            sequence=last.sequence + 1,
            previous=last.last,
            opening=last.balance,
            closing=last.balance + moved,
            **totals_and_root(account, last.sequence + 1, drafted.leaves),
        )
        attested = replace(drafted, statement=replace(statement, **fields))
        signed = sign(attested.statement)
        stranger.send(city.oracle.functions.post(attested.statement.as_tuple(), signed))
        return attested

    return make


@pytest.fixture
def accept(city: City, operator: Sender, redeem: Any) -> Callable[..., int]:
    """Redeems and has it accepted for an account."""

    def make(account: bytes, amount: int = 300_000) -> int:
        number: int = redeem(amount)
        operator.send(city.treasury.functions.accept([number], account))
        return number

    return make


@pytest.fixture
def settle(city: City, stranger: Sender) -> Callable[[Any], None]:
    """Settles the first entry of a statement."""

    def make(paid: Any) -> None:
        stranger.send(city.treasury.functions.settle(paid.brought(0), paid.proof(0)))

    return make


@pytest.fixture
def second() -> bytes:
    """The second account."""
    return b"\x22" * 32


@pytest.fixture
def two(
    city: City,
    decide: Any,
    post_to: Any,
    issue: Any,
    resident: Sender,
    stranger: Sender,
    account_id: bytes,
    second: bytes,
) -> City:
    """A resident has 900,000 of the first account, and 100,000 of the second."""
    issue(900_000)
    decide("bank", "auditor", "stranger", opened=second)
    post_to(account_id)
    found = post_to(second, [(EntryKind.DEPOSIT, 100_000, resident.address)])
    stranger.send(city.treasury.functions.issue(found.brought(0), found.proof(0)))
    return city

"""What a bank and a chain say, made up: for rules that ask neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from citymint.chain.events import PostedStatement, RequestedRedemption
from citymint.codes.binding import Bound
from citymint.drafting.draft import Draft, Terms, draft
from citymint.drafting.reading import Reading, ReserveAccount
from citymint.reserve.entry import BankStatement, Counterparty, Direction, Entry
from citymint.reserve.payout import commitment, end_to_end_id
from citymint.reserve.told import Told

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
NOW = int(NOON.timestamp()) + 7 * 86_400
RESERVE = ReserveAccount("110-123-456789", b"\x11" * 32, frozenset({"110-999-000001"}))
TREASURY = "0x0165878A594ca255338adfa4d48449f69242Eb8F"
HOLDER = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
CODES = {"7K3M9QXAY": [Bound(0, HOLDER)]}
SALT = b"\x05" * 32
REDEMPTION = RequestedRedemption(
    1,
    HOLDER,
    300_000,
    commitment("222-000-000001", SALT),
    payer=RESERVE.id,
    accepted_at=100,
)


@pytest.fixture
def credit() -> Callable[..., Entry]:
    """A line that came in."""

    def make(
        amount: int = 650_000, *remittance: str, payer: str | None = "333-000-000001", **more: Any
    ) -> Entry:
        other = Counterparty("A resident", payer)
        day = NOON.date()
        return Entry(
            amount, Direction.CREDIT, day, remittance=remittance, counterparty=other, **more
        )

    return make


@pytest.fixture
def debit() -> Callable[..., Entry]:
    """A line that went out."""

    def make(
        amount: int = 300_000,
        end_to_end_id: str | None = None,
        *,
        creditor: str | None = "222-000-000001",
        charges: int = 0,
    ) -> Entry:
        return Entry(
            amount,
            Direction.DEBIT,
            date(2026, 1, 5),
            end_to_end_id=end_to_end_id,
            counterparty=Counterparty("Merchant A", creditor) if creditor else None,
            charges=charges,
        )

    return make


@pytest.fixture
def bank_statement() -> Callable[..., BankStatement]:
    """A statement of these lines whose sums hold."""

    def make(*entries: Entry, opening: int = 0, **changes: Any) -> BankStatement:
        facts: dict[str, Any] = {
            "account": RESERVE.bank_account,
            "currency": "KRW",
            "statement_id": "1",
            "created_at": NOON,
            "closing": opening + sum(entry.signed for entry in entries),
        }
        return BankStatement(**(facts | changes), opening=opening, entries=entries)

    return make


@pytest.fixture
def terms() -> Terms:
    """What the issuer chose: block 100, and the salt that opens redemption 1."""
    return Terms(classified_at=100, post_by=NOW + 86_400, seed=b"\x07" * 32, told=Told({1: SALT}))


@pytest.fixture
def payout_id() -> str:
    """The end-to-end id of redemption 1, which asks 300,000."""
    return end_to_end_id(31_337, TREASURY, 1)


@pytest.fixture
def drafted(terms: Terms) -> Callable[..., Draft]:
    """The next statement of a reading; any of the terms can be given instead."""

    def make(reading: Reading, **changes: Any) -> Draft:
        asked = replace(terms, **changes)
        seeds = {posted.statement.sequence: terms.seed for posted in reading.posted}
        told = asked.told if asked.told.seeds else replace(asked.told, seeds=seeds)
        return draft(reading, CODES, replace(asked, told=told))

    return make


@pytest.fixture
def reading(
    bank_statement: Callable[..., BankStatement], drafted: Callable[..., Draft]
) -> Callable[..., Reading]:
    """A reading of a run of days, each a list of entries; the chain has all but the last."""

    def make(
        *days: list[Entry],
        classified_at: int = 100,
        accepted_at: int | None = REDEMPTION.accepted_at,
        **changes: Any,
    ) -> Reading:
        run: list[BankStatement] = []
        for number, entries in enumerate(days, start=1):
            made = {"statement_id": str(number), "created_at": NOON + timedelta(days=number)}
            opening = run[-1].closing if run else 0
            run.append(bank_statement(*entries, opening=opening, **made))
        asked = (replace(REDEMPTION, accepted_at=accepted_at),)
        one = Reading(
            account=RESERVE,
            statements=run,
            posted=(),
            redemptions=asked,
            voided={},
            lost={},
            chain_id=31_337,
            treasury=TREASURY,
            now=NOW,
            time_of=lambda _: NOW,
        )
        one = replace(one, **changes)
        while len(one.posted) < len(run) - 1:
            statement = drafted(one, classified_at=classified_at).statement
            one = replace(one, posted=(*one.posted, PostedStatement(statement, (), classified_at)))
        return one

    return make

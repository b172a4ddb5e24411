"""What the issuer writes down, as tables. Amounts stand in the statements, in minor units."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from citymint.store.table import Table


class ProposalRow(Table):
    """A statement handed to the attestors, as JSON with the secrets they need."""

    __tablename__ = "proposals"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    sequence: Mapped[int] = mapped_column(index=True)
    post_by: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[str]


class LeafRow(Table):
    """An entry of a proposed statement as a leaf: kept before anybody signs its root."""

    __tablename__ = "leaves"

    statement: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[int]
    amount: Mapped[str] = mapped_column(String(39))  # 128 bits are more than a database's integer
    target: Mapped[bytes] = mapped_column(LargeBinary(32))
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    origin: Mapped[str] = mapped_column(String(39))


class SignatureRow(Table):
    """An attestor's signature of a proposed statement."""

    __tablename__ = "signatures"

    statement: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    attestor: Mapped[str] = mapped_column(String(42), primary_key=True)
    signature: Mapped[bytes] = mapped_column(LargeBinary(65))


class SetAsideRow(Table):
    """A payment code that counts for nobody until it is taken up again."""

    __tablename__ = "set_aside"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)


class PayoutAccountRow(Table):
    """Where a holder wants to be paid: what opens the commitment that the chain has."""

    __tablename__ = "payout_accounts"

    commitment: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    bank_account: Mapped[str]
    name: Mapped[str]
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    reference: Mapped[str]


class IntentRow(Table):
    """What a step is about to do to bank or chain, written before it does it."""

    __tablename__ = "intents"
    __table_args__ = (UniqueConstraint("step", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(200))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    intended_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    done_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

"""The tables of the small bank, in one SQLite file. Amounts are minor units of the account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    event,
)

_metadata = MetaData()

accounts = Table(
    "accounts",
    _metadata,
    Column("account", String, primary_key=True),
    Column("currency", String, nullable=False),
    Column("name", String, nullable=False),
)

bookings = Table(
    "bookings",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.account"), nullable=False),
    Column("statement", Integer, comment="number of the statement it is on; none yet if null"),
    Column("amount", Integer, nullable=False, comment="signed"),
    Column("booked_on", String, nullable=False),
    Column("end_to_end_id", String),
    Column("remittance", String, nullable=False),
    Column("counterparty_name", String),
    Column("counterparty_account", String),
)

statements = Table(
    "statements",
    _metadata,
    Column("account", ForeignKey("accounts.account"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("created_at", String, nullable=False, comment="ISO 8601 with its zone"),
    Column("opening", Integer, nullable=False),
    Column("closing", Integer, nullable=False),
)

payments = Table(
    "payments",
    _metadata,
    Column("end_to_end_id", String, primary_key=True),
    Column("account", ForeignKey("accounts.account"), primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("creditor_account", String, nullable=False),
    Column("creditor_name", String, nullable=False),
    Column("remittance", String, nullable=False),
    Column("status", String, nullable=False),
)


def open_database(path: Path) -> Engine:
    """The database at this path, created if there is none."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": 30})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin_immediately)
    _metadata.create_all(engine)
    return engine


def _leave_transactions_to_us(connection: Any, _: Any) -> None:
    connection.isolation_level = None


def _begin_immediately(connection: Connection) -> None:
    # Whoever looks up a payment and then makes it must keep every other process out in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE")

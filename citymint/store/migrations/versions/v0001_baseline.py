"""The tables as they were when migrations began.

A database from before may have any of them: what is there stays as it is.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

_tables = MetaData()

Table(
    "bindings",
    _tables,
    Column("code", String(9), primary_key=True),
    Column("since", BigInteger, primary_key=True),
    Column("wallet", String(42), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("release", LargeBinary, nullable=False),
    Column("block", BigInteger, nullable=False),
)
Table("register_name", _tables, Column("name", String(32), primary_key=True))
Table(
    "proposals",
    _tables,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("account", LargeBinary(32), nullable=False, index=True),
    Column("sequence", Integer, nullable=False, index=True),
    Column("post_by", BigInteger, nullable=False),
    Column("content", String, nullable=False),
)
Table(
    "leaves",
    _tables,
    Column("statement", LargeBinary(32), primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("kind", Integer, nullable=False),
    Column("amount", String(39), nullable=False),
    Column("target", LargeBinary(32), nullable=False),
    Column("salt", LargeBinary(32), nullable=False),
    Column("origin", String(39), nullable=False),
)
Table(
    "signatures",
    _tables,
    Column("statement", LargeBinary(32), primary_key=True),
    Column("attestor", String(42), primary_key=True),
    Column("signature", LargeBinary(65), nullable=False),
)
Table("set_aside", _tables, Column("code", String(9), primary_key=True))
Table(
    "payout_accounts",
    _tables,
    Column("commitment", LargeBinary(32), primary_key=True),
    Column("bank_account", String, nullable=False),
    Column("name", String, nullable=False),
    Column("salt", LargeBinary(32), nullable=False),
    Column("reference", String, nullable=False),
)
Table(
    "intents",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("step", String(16), nullable=False),
    Column("key", String(200), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("intended_at", DateTime(timezone=True), nullable=False),
    Column("done_at", DateTime(timezone=True)),
    UniqueConstraint("step", "key"),
)
Table(
    "signed",
    _tables,
    Column("account", LargeBinary(32), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False),
    Column("post_by", BigInteger, nullable=False),
    Column("proposal", String, nullable=False),
)


def upgrade() -> None:
    _tables.create_all(op.get_bind())


def downgrade() -> None:
    _tables.drop_all(op.get_bind())

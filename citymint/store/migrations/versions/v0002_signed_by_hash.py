"""An attestor keeps every proposal that was signed, and not the last of each sequence only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_COLUMNS = "hash, account, sequence, post_by, proposal"


def upgrade() -> None:
    op.rename_table("signed", "signed_before")
    op.create_table(
        "signed",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("account", sa.LargeBinary(32), nullable=False, index=True),
        sa.Column("sequence", sa.Integer, nullable=False, index=True),
        sa.Column("post_by", sa.BigInteger, nullable=False),
        sa.Column("proposal", sa.String, nullable=False),
    )
    _move("signed_before", "signed")


def downgrade() -> None:
    """Of each sequence the last that was signed stays."""
    for column in ("account", "sequence"):
        op.drop_index(f"ix_signed_{column}", "signed")
    op.rename_table("signed", "signed_after")
    op.create_table(
        "signed",
        sa.Column("account", sa.LargeBinary(32), primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("post_by", sa.BigInteger, nullable=False),
        sa.Column("proposal", sa.String, nullable=False),
    )
    later = (
        "EXISTS (SELECT 1 FROM signed_after AS later WHERE later.account = signed_after.account"
        " AND later.sequence = signed_after.sequence AND later.post_by > signed_after.post_by)"
    )
    _move("signed_after", "signed", f"WHERE NOT {later}")


def _move(source: str, target: str, where: str = "") -> None:
    op.execute(f"INSERT INTO {target} ({_COLUMNS}) SELECT {_COLUMNS} FROM {source} {where}")
    op.drop_table(source)

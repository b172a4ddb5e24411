"""What an attestor remembers: the bindings it has checked, and every proposal it has signed."""

from __future__ import annotations

from datetime import UTC, tzinfo

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from citymint.codes.register import Bindings
from citymint.errors import AttestationError
from citymint.reserve.proposal import Proposal
from citymint.store.store import Store
from citymint.store.table import Table
from citymint.text.shown import moment


class _Signed(Table):
    __tablename__ = "signed"

    account: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    post_by: Mapped[int] = mapped_column(BigInteger)
    proposal: Mapped[str]


class Memory:
    """The attestor's own database."""

    def __init__(self, url: str = "sqlite://"):
        """Open it.

        Raises:
            BookError: it cannot be used by this version, or not now.
        """
        self._store = Store(url)
        self.bindings = Bindings(self._store)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def commit_to(self, proposal: Proposal, *, now: int, zone: tzinfo = UTC) -> None:
        """Write down that this proposal is about to be signed, with what its leaves follow from.

        Another one of the same sequence may follow only when this one can no longer be posted.

        Args:
            proposal: what is to be signed.
            now: the chain's clock, Unix seconds.
            zone: in which times are told.

        Raises:
            AttestationError: another statement of this sequence was signed and may still be posted.
            BookError: another command is at work with this database.
        """
        statement = proposal.statement
        with self._store.writing() as session:
            before = session.get(_Signed, (statement.account, statement.sequence))
            if before is not None and before.hash != statement.hash and before.post_by >= now:
                raise AttestationError(
                    f"another statement {statement.sequence} was signed here"
                    f" and may be posted until {moment(before.post_by, zone)}"
                )
            session.merge(
                _Signed(
                    account=statement.account,
                    sequence=statement.sequence,
                    hash=statement.hash,
                    post_by=statement.post_by,
                    proposal=proposal.to_json(),
                )
            )

    def proposal(self, account: bytes, sequence: int) -> Proposal | None:
        """The last proposal of this sequence that was signed: whoever has it can draft it again."""
        with self._store.reading() as session:
            row = session.get(_Signed, (account, sequence))
            return None if row is None else Proposal.from_json(row.proposal)

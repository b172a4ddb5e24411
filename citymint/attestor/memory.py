"""What an attestor remembers: the bindings it has checked, and every proposal it has signed."""

from __future__ import annotations

from datetime import UTC, tzinfo

from sqlalchemy import BigInteger, LargeBinary, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from citymint.codes.register import Bindings
from citymint.errors import AttestationError
from citymint.reserve.proposal import Proposal
from citymint.store.store import Store
from citymint.store.table import Table
from citymint.text.shown import moment


class _Signed(Table):
    __tablename__ = "signed"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    sequence: Mapped[int] = mapped_column(index=True)
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

        Another one of the same sequence may follow only when this one can no longer be posted. This
        one is kept: it may have been posted at the last moment, and not be final yet.

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
            for before in session.scalars(_of(statement.account, statement.sequence)):
                if before.hash != statement.hash and before.post_by >= now:
                    raise AttestationError(
                        f"another statement {statement.sequence} was signed here"
                        f" and may be posted until {moment(before.post_by, zone)}"
                    )
            session.merge(
                _Signed(
                    hash=statement.hash,
                    account=statement.account,
                    sequence=statement.sequence,
                    post_by=statement.post_by,
                    proposal=proposal.to_json(),
                )
            )

    def proposal(
        self, account: bytes, sequence: int, posted: bytes | None = None
    ) -> Proposal | None:
        """A proposal of this sequence that was signed: whoever has it can draft it again.

        Args:
            account: 32 bytes.
            sequence: the statement's number.
            posted: the hash of the statement that was posted; the last that was signed, if none.
        """
        with self._store.reading() as session:
            signed = session.scalars(_of(account, sequence))
            rows = (row for row in signed if posted in (None, row.hash))
            row = next(rows, None)
            return None if row is None else Proposal.from_json(row.proposal)


def _of(account: bytes, sequence: int) -> Select[_Signed]:
    """What was signed of a sequence; first the last one, which can be posted longest."""
    of_it = select(_Signed).where(_Signed.account == account, _Signed.sequence == sequence)
    return of_it.order_by(_Signed.post_by.desc())

"""What an attestor remembers: the bindings it has checked, and every proposal it has signed."""

from __future__ import annotations

from datetime import UTC, tzinfo

from sqlalchemy import LargeBinary, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from citymint.codes.register import Bindings
from citymint.errors import AttestationError
from citymint.reserve.proposal import Proposal
from citymint.text.shown import moment


class _Table(DeclarativeBase):
    pass


class _Signed(_Table):
    __tablename__ = "signed"

    account: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    post_by: Mapped[int]
    proposal: Mapped[str]


class Memory:
    """The attestor's own database."""

    def __init__(self, url: str = "sqlite://"):
        """Open it, and make its table if it is new."""
        self._engine = create_engine(url)
        _Table.metadata.create_all(self._engine)
        self.bindings = Bindings(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def commit_to(self, proposal: Proposal, *, now: int, zone: tzinfo = UTC) -> None:
        """Write down that this proposal is about to be signed, with what its leaves follow from.

        Another one of the same sequence may follow only when this one can no longer be posted.

        Args:
            proposal: what is to be signed.
            now: the chain's clock, Unix seconds.
            zone: in which times are told.

        Raises:
            AttestationError: another statement of this sequence was signed and may still be posted.
        """
        statement = proposal.statement
        with Session(self._engine) as session, session.begin():
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
        with Session(self._engine) as session:
            row = session.get(_Signed, (account, sequence))
            return None if row is None else Proposal.from_json(row.proposal)

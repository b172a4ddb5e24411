"""The issuer's book: bindings, proposals, signatures, payout accounts, and every intent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from citymint.codes.register import Bindings
from citymint.errors import BookError
from citymint.issuer.book.tables import (
    IntentRow,
    LeafRow,
    PayoutAccountRow,
    ProposalRow,
    SetAsideRow,
    SignatureRow,
)
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.payout_request import PayoutAccount
from citymint.reserve.proposal import Proposal
from citymint.reserve.statement import Statement
from citymint.store.store import Store
from citymint.text.shown import short


class Book:
    """The book in a database: SQLite by default, PostgreSQL by its SQLAlchemy URL."""

    def __init__(self, url: str = "sqlite://"):
        """Open the book.

        Raises:
            BookError: its database cannot be used by this version, or not now.
        """
        self._store = Store(url)
        self.bindings = Bindings(self._store)

    @property
    def name(self) -> str:
        """Where it is: its file, or its address without the password."""
        return self._store.name

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else writes meanwhile: for a step, which looks first and acts then.

        Raises:
            BookError: another command is at work, and was not done in time.
        """
        return self._store.alone()

    # Statements

    def propose(self, proposal: Proposal, leaves: Sequence[Leaf]) -> None:
        """Keep a proposal with all its leaves, in one transaction.

        Statements without entries may be one and the same, whatever is told: the last told counts.
        """
        statement = proposal.statement
        with self._store.writing() as session:
            session.merge(
                ProposalRow(
                    hash=statement.hash,
                    account=statement.account,
                    sequence=statement.sequence,
                    post_by=statement.post_by,
                    content=proposal.to_json(),
                )
            )
            session.add_all(_leaf_row(statement.hash, leaf) for leaf in leaves)

    def proposals(self, account: bytes, sequence: int, *, now: int) -> list[Proposal]:
        """The proposals of this sequence that can still be posted at `now` (Unix seconds).

        Each is of another decision. Whichever is posted, all its leaves are here.
        """
        wanted = select(ProposalRow).where(
            ProposalRow.account == account,
            ProposalRow.sequence == sequence,
            ProposalRow.post_by >= now,
        )
        with self._store.reading() as session:
            return [Proposal.from_json(row.content) for row in session.scalars(wanted)]

    def proposed(self, statement: bytes) -> Proposal | None:
        """The proposal of a statement, by its hash."""
        with self._store.reading() as session:
            row = session.get(ProposalRow, statement)
            return None if row is None else Proposal.from_json(row.content)

    def leaves(self, statement: bytes) -> list[Leaf]:
        """The leaves of a statement by its hash, in order."""
        wanted = select(LeafRow).where(LeafRow.statement == statement).order_by(LeafRow.index)
        with self._store.reading() as session:
            return [
                Leaf(
                    index=row.index,
                    kind=EntryKind(row.kind),
                    amount=int(row.amount),
                    target=row.target,
                    salt=row.salt,
                    origin=int(row.origin),
                )
                for row in session.scalars(wanted)
            ]

    def leaves_of(self, statement: Statement) -> list[Leaf]:
        """All leaves of a posted statement, in order.

        Raises:
            BookError: they are not here, since it was proposed from another book.
        """
        leaves = self.leaves(statement.hash)
        if len(leaves) != statement.entries:
            raise BookError(
                f"statement {statement.sequence} of account {short(statement.account)} has"
                f" {statement.entries} entries, and {self.name} has {len(leaves)} of them: it was"
                " drafted with another database; if that is lost, `statement recover` brings them"
                " back"
            )
        return leaves

    def sign(self, statement: bytes, attestor: str, signature: bytes) -> None:
        """Keep an attestor's signature."""
        row = SignatureRow(statement=statement, attestor=attestor, signature=signature)
        with self._store.writing() as session:
            session.merge(row)

    def signatures(self, statement: bytes) -> dict[str, bytes]:
        """Attestor to signature."""
        wanted = select(SignatureRow).where(SignatureRow.statement == statement)
        with self._store.reading() as session:
            return {row.attestor: row.signature for row in session.scalars(wanted)}

    # Payment codes that do not count

    def codes_set_aside(self) -> frozenset[str]:
        """The payment codes that are to count for nobody, at any of the actors that share it."""
        with self._store.reading() as session:
            return frozenset(session.scalars(select(SetAsideRow.code)))

    def set_aside(self, code: str) -> bool:
        """From the next draft on a payment code counts for nobody; False if it did not before."""
        with self._store.writing() as session:
            if session.get(SetAsideRow, code) is not None:
                return False
            session.add(SetAsideRow(code=code))
            return True

    def take_up(self, code: str) -> bool:
        """From the next draft on it counts again; False if it was not set aside."""
        with self._store.writing() as session:
            row = session.get(SetAsideRow, code)
            if row is not None:
                session.delete(row)
            return row is not None

    # Payouts

    def remember(self, payout: PayoutAccount) -> None:
        """Keep where a holder wants to be paid, before the chain hears of it."""
        row = PayoutAccountRow(
            commitment=payout.commitment,
            bank_account=payout.bank_account,
            name=payout.name,
            salt=payout.salt,
            reference=payout.reference,
        )
        with self._store.writing() as session:
            session.merge(row)

    def payout_account(self, seen: bytes) -> PayoutAccount | None:
        """What opens a commitment, if the holder told us."""
        with self._store.reading() as session:
            row = session.get(PayoutAccountRow, seen)
            if row is None:
                return None
            return PayoutAccount(row.bank_account, row.name, row.salt, row.reference)

    # Intents

    @contextmanager
    def intent(self, step: str, key: str, detail: dict[str, Any]) -> Iterator[None]:
        """Write down what is about to be done, do it, write down that it is done.

        Whoever was killed in between finds it here, asks bank or chain what became of it, and
        does it again only if it did not happen. Nobody else writes until it is done.
        """
        with self.alone():
            with self._store.writing() as session:
                row = _intent(session, step, key) or IntentRow(step=step, key=key)
                row.detail, row.intended_at, row.done_at = detail, datetime.now(UTC), None
                session.add(row)
            yield
            self.done(step, key)

    def done(self, step: str, key: str) -> None:
        """Write down that an intent came true, whoever found it out; without one, nothing."""
        with self._store.writing() as session:
            row = _intent(session, step, key)
            if row is not None and row.done_at is None:
                row.done_at = datetime.now(UTC)

    def open_intents(self) -> list[tuple[str, str]]:
        """Step and key of everything begun and not known to be done."""
        wanted = select(IntentRow).where(IntentRow.done_at.is_(None)).order_by(IntentRow.id)
        with self._store.reading() as session:
            return [(row.step, row.key) for row in session.scalars(wanted)]

    def begun(self, step: str) -> dict[str, dict[str, Any]]:
        """Key to detail of each intent of a step that is not known to be done."""
        wanted = select(IntentRow).where(IntentRow.step == step, IntentRow.done_at.is_(None))
        with self._store.reading() as session:
            return {row.key: dict(row.detail) for row in session.scalars(wanted)}

    def intended(self, step: str, key: str) -> dict[str, Any] | None:
        """Detail of an intent, whatever became of it; None if it was never meant."""
        with self._store.reading() as session:
            row = _intent(session, step, key)
            return None if row is None else dict(row.detail)


def _intent(session: Session, step: str, key: str) -> IntentRow | None:
    wanted = select(IntentRow).where(IntentRow.step == step, IntentRow.key == key)
    return session.scalars(wanted).first()


def _leaf_row(statement: bytes, leaf: Leaf) -> LeafRow:
    return LeafRow(
        statement=statement,
        index=leaf.index,
        kind=int(leaf.kind),
        amount=str(leaf.amount),
        target=leaf.target,
        salt=leaf.salt,
        origin=str(leaf.origin),
    )

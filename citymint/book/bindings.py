"""Which wallets a payment code was ever for. Issuer and attestors each keep their own."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Engine, LargeBinary, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from citymint.binding import Binding, Bound, Codes


class _Table(DeclarativeBase):
    pass


class _BindingRow(_Table):
    __tablename__ = "bindings"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)
    since: Mapped[int] = mapped_column(primary_key=True)
    wallet: Mapped[str] = mapped_column(String(42))
    signature: Mapped[bytes] = mapped_column(LargeBinary(65))
    release: Mapped[bytes] = mapped_column(LargeBinary(65))


class Bindings:
    """Bindings in a database, all that ever were."""

    def __init__(self, engine: Engine):
        """Use a database, and make the table if it has none."""
        self._engine = engine
        _Table.metadata.create_all(engine)

    def add(self, binding: Binding, *, now: int, chain_id: int, treasury: str) -> None:
        """Check a binding and keep it; the very same one again changes nothing.

        Args:
            binding: as its wallet signed it.
            now: the chain's clock, Unix seconds.
            chain_id: for which chain.
            treasury: for which city.

        Raises:
            BindingError: code, time or a signature are wrong, or the code is bound to another
                wallet that did not release it.
        """
        with Session(self._engine) as session, session.begin():
            wanted = select(_BindingRow).where(_BindingRow.code == binding.code)
            known = session.scalars(wanted.order_by(_BindingRow.since)).all()
            if any((row.since, row.wallet) == (binding.since, binding.wallet) for row in known):
                return
            before = Bound(known[-1].since, known[-1].wallet) if known else None
            binding.check(before, now=now, chain_id=chain_id, treasury=treasury)
            session.add(
                _BindingRow(
                    code=binding.code,
                    since=binding.since,
                    wallet=binding.wallet,
                    signature=binding.signature,
                    release=binding.release,
                )
            )

    def codes(self) -> Codes:
        """Every code and what it was bound to."""
        codes: dict[str, list[Bound]] = defaultdict(list)
        with Session(self._engine) as session:
            for row in session.scalars(select(_BindingRow).order_by(_BindingRow.since)):
                codes[row.code].append(Bound(row.since, row.wallet))
        return dict(codes)

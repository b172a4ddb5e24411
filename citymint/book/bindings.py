"""Which wallet a payment code belongs to. Issuer and attestors each keep their own."""

from __future__ import annotations

from sqlalchemy import Engine, LargeBinary, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from citymint.errors import BindingError
from citymint.payment_code import Binding


class _Table(DeclarativeBase):
    pass


class _BindingRow(_Table):
    __tablename__ = "bindings"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)
    wallet: Mapped[str] = mapped_column(String(42))
    signature: Mapped[bytes] = mapped_column(LargeBinary(65))


class Bindings:
    """Bindings in a database. The first one of a code stays."""

    def __init__(self, engine: Engine):
        """Use a database, and make the table if it has none."""
        self._engine = engine
        _Table.metadata.create_all(engine)

    def add(self, binding: Binding, *, chain_id: int, treasury: str) -> None:
        """Check a binding and keep it; the very same one again changes nothing.

        Raises:
            BindingError: code or signature are wrong, or the code is bound to another wallet.
        """
        binding.check(chain_id=chain_id, treasury=treasury)
        with Session(self._engine) as session, session.begin():
            known = session.get(_BindingRow, binding.code)
            if known is None:
                row = _BindingRow(
                    code=binding.code, wallet=binding.wallet, signature=binding.signature
                )
                session.add(row)
            elif known.wallet != binding.wallet:
                raise BindingError(f"{binding.code} is bound to {known.wallet} already")

    def wallets(self) -> dict[str, str]:
        """Payment code to wallet."""
        with Session(self._engine) as session:
            return {row.code: row.wallet for row in session.scalars(select(_BindingRow))}

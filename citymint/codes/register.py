"""Which wallets a payment code was ever for. Issuer and attestors each keep their own."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from citymint.codes.agreeing import agreed, said_by
from citymint.codes.binding import HEARD_WITHIN, AsksContracts, Binding, Bound, Codes
from citymint.codes.payment_code import stands_out
from citymint.codes.taking_over import believed
from citymint.errors import BindingError
from citymint.store.store import Store
from citymint.store.table import Table


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of bindings that others have heard of before.

    Attributes:
        new: how many are kept that were not before.
        passed_over: code to why it was not taken, or not for all time: the registers differ in it,
            or from what was bound here, or its wallet, a contract, does not confirm a binding.
        gave_way: codes of which a later binding was kept here, to the very wallet that had them.
    """

    new: int
    passed_over: dict[str, str]
    gave_way: frozenset[str] = frozenset()


class _BindingRow(Table):
    __tablename__ = "bindings"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)
    since: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    wallet: Mapped[str] = mapped_column(String(42))
    signature: Mapped[bytes] = mapped_column(LargeBinary)  # a contract wallet's has any length
    release: Mapped[bytes] = mapped_column(LargeBinary)
    block: Mapped[int] = mapped_column(BigInteger)


class _NameRow(Table):
    __tablename__ = "register_name"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)


class Bindings:
    """Bindings in a database, all that ever were."""

    def __init__(self, store: Store):
        """Use a database: the issuer's, or an attestor's."""
        self._store = store

    def add(
        self,
        binding: Binding,
        *,
        now: int,
        chain_id: int,
        treasury: str,
        contracts: AsksContracts | None = None,
    ) -> None:
        """Check a binding and keep it; the very same one again changes nothing.

        Args:
            binding: as its wallet signed it.
            now: the chain's clock, Unix seconds.
            chain_id: for which chain.
            treasury: for which city.
            contracts: asks wallets that are contracts.

        Raises:
            BindingError: code, time or a signature are wrong, the code is bound to another wallet
                that did not release it, or it is a word or a number.
        """
        with self._store.writing() as session:
            known = _known(session, binding.code)
            if any((it.since, it.wallet) == (binding.since, binding.wallet) for it in known):
                return
            last = known[-1] if known else None
            before = Bound(last.since, last.wallet) if last and not last.is_dispute else None
            if before is None and not stands_out(binding.code):
                raise BindingError(f"{binding.code} may be written by others, too: draw another")
            here: dict[str, Any] = {"chain_id": chain_id, "treasury": treasury}
            binding.check(before, now=now, contracts=contracts, **here)
            session.add(_row(binding))

    def name(self) -> str:
        """Drawn once for each database: actors that share one give one word, not two."""
        with self._store.reading() as session:
            name = session.scalars(select(_NameRow.name)).first()
        return name or self._drawn_name()

    def register(self) -> list[Binding]:
        """Every binding with its signatures, oldest first: for an attestor who comes later."""
        with self._store.reading() as session:
            rows = session.scalars(select(_BindingRow).order_by(_BindingRow.since))
            return [_binding(row) for row in rows]

    def take_over(
        self,
        registers: Sequence[Sequence[Binding]],
        *,
        now: int,
        chain_id: int,
        treasury: str,
        contracts: AsksContracts | None = None,
        quorum: int = 2,
    ) -> TakenOver:
        """Keep what others have heard of before.

        That a binding was heard of in time only others can say, so all of them must: a code is for
        a wallet from when the last of them has it so. Where they differ, one of them made something
        up, keeps it back, or was told otherwise: the code is for nobody then, and named. What this
        actor has heard itself stays as it is, and a code of which it was told otherwise is passed
        over. Nobody can so keep anybody else's code from this actor.

        Each binding must have been valid when it was signed, in the copy of one of them. Only a
        wallet that is a contract can fail to confirm what it once said: its code is passed over
        from there on. All else that is not valid they made up together, and nothing is kept.

        Whoever missed a binding and was told of a later one, of the same code to the same wallet,
        lets go of the later one: the earlier one says all that it said, and since when.

        Args:
            registers: those of a quorum of actors or more that do not answer for each other.
            now: the chain's clock, Unix seconds. What is so new that not everybody need have heard
                of it yet is left out; it is heard of like any other.
            chain_id: for which chain.
            treasury: for which city.
            contracts: asks wallets that are contracts.
            quorum: how many attestors sign a statement together.

        Raises:
            BindingError: there are fewer registers, or a binding that all have was never valid.
            ChainError: the node cannot ask a wallet that is a contract.
        """
        told = agreed(registers, now - HEARD_WITHIN, quorum)
        here: dict[str, Any] = {"chain_id": chain_id, "treasury": treasury, "contracts": contracts}
        with self._store.writing() as session:
            known = {said_by(it): it for it in map(_binding, session.scalars(select(_BindingRow)))}
            found = believed(told, known, **here)
            gave_way = [known[said] for said in found.giving_way]
            for binding in gave_way:
                session.delete(session.get_one(_BindingRow, (binding.code, binding.since)))
            session.flush()
            new = [it for said, it in found.valid.items() if said not in known]
            session.add_all(map(_row, new))
        return TakenOver(
            sum(not it.is_dispute for it in new),
            found.passed_over,
            frozenset(it.code for it in gave_way if not it.is_dispute),
        )

    def codes(self) -> Codes:
        """Every code and what it was bound to."""
        codes: dict[str, list[Bound]] = defaultdict(list)
        with self._store.reading() as session:
            for row in session.scalars(select(_BindingRow).order_by(_BindingRow.since)):
                codes[row.code].append(Bound(row.since, row.wallet))
        return dict(codes)

    def _drawn_name(self) -> str:
        with self._store.writing() as session:
            name = session.scalars(select(_NameRow.name)).first()
            if name is None:
                name = secrets.token_hex(16)
                session.add(_NameRow(name=name))
            return name


def _known(session: Session, code: str) -> list[Binding]:
    """What a code was bound to, oldest first."""
    wanted = select(_BindingRow).where(_BindingRow.code == code).order_by(_BindingRow.since)
    return [_binding(row) for row in session.scalars(wanted)]


def _binding(row: _BindingRow) -> Binding:
    return Binding(row.code, row.wallet, row.since, row.signature, row.release, row.block)


def _row(binding: Binding) -> _BindingRow:
    return _BindingRow(
        code=binding.code,
        since=binding.since,
        wallet=binding.wallet,
        signature=binding.signature,
        release=binding.release,
        block=binding.block,
    )

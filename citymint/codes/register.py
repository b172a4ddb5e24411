"""Which wallets a payment code was ever for. Issuer and attestors each keep their own."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, LargeBinary, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from citymint.codes.binding import HEARD_WITHIN, AsksContracts, Binding, Bound, Codes
from citymint.errors import BindingError

_Moment = tuple[str, int, str]
"""A code, since when, and the wallet: what makes one binding another."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of bindings that others have heard of before.

    Attributes:
        new: how many are kept that were not before.
        passed_over: code to why it was not taken, or not further: its wallet, a contract, does not
            confirm a binding.
        gave_way: codes of which a later binding was kept here, to the very wallet that had them.
    """

    new: int
    passed_over: dict[str, str]
    gave_way: frozenset[str] = frozenset()


class _Table(DeclarativeBase):
    pass


class _BindingRow(_Table):
    __tablename__ = "bindings"

    code: Mapped[str] = mapped_column(String(9), primary_key=True)
    since: Mapped[int] = mapped_column(primary_key=True)
    wallet: Mapped[str] = mapped_column(String(42))
    signature: Mapped[bytes] = mapped_column(LargeBinary)  # a contract wallet's has any length
    release: Mapped[bytes] = mapped_column(LargeBinary)
    block: Mapped[int]


class _NameRow(_Table):
    __tablename__ = "register_name"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)


class Bindings:
    """Bindings in a database, all that ever were."""

    def __init__(self, engine: Engine):
        """Use a database, and make the table if it has none."""
        self._engine = engine
        _Table.metadata.create_all(engine)

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
            BindingError: code, time or a signature are wrong, or the code is bound to another
                wallet that did not release it.
        """
        with Session(self._engine) as session, session.begin():
            known = _known(session, binding.code)
            if any((it.since, it.wallet) == (binding.since, binding.wallet) for it in known):
                return
            before = known[-1] if known else None
            here: dict[str, Any] = {"chain_id": chain_id, "treasury": treasury}
            binding.check(before, now=now, contracts=contracts, **here)
            session.add(_row(binding))

    def name(self) -> str:
        """Drawn once for each database: desks that share one give one word, not two."""
        with Session(self._engine) as session, session.begin():
            row = session.scalars(select(_NameRow)).first()
            if row is None:
                row = _NameRow(name=secrets.token_hex(16))
                session.add(row)
            return row.name

    def register(self) -> list[Binding]:
        """Every binding with its signatures, oldest first: for an attestor who comes later."""
        with Session(self._engine) as session:
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
    ) -> TakenOver:
        """Keep what others have heard of before, all of it or nothing.

        Each binding must have been valid when it was signed. That it was heard of in time only
        others can say, so two of them must: where they differ, one of them made something up, or
        keeps it back. Only a wallet that is a contract can fail to confirm what it once said: its
        code is passed over from there on.

        Whoever missed a binding and was told of a later one, of the same code to the same wallet,
        lets go of the later one: the earlier one says all that it said, and since when.

        Args:
            registers: those of two desks or more that do not answer for each other.
            now: the chain's clock, Unix seconds. What is so new that not everybody need have heard
                of it yet is left out; it is heard of like any other.
            chain_id: for which chain.
            treasury: for which city.
            contracts: asks wallets that are contracts.

        Raises:
            BindingError: two registers differ, or one of the bindings was not valid.
            ChainError: the node cannot ask a wallet that is a contract.
        """
        told = _agreed(registers, now - HEARD_WITHIN)
        with Session(self._engine) as session, session.begin():
            known = {_moment(it): it for it in map(_binding, session.scalars(select(_BindingRow)))}
            every = sorted((told | known).values(), key=lambda it: it.since)
            here: dict[str, Any] = {"chain_id": chain_id, "treasury": treasury}
            alone = known.keys() - told.keys()
            found = _judged(every, known, alone, contracts=contracts, **here)
            new = [told[moment] for moment in found.valid & (told.keys() - known.keys())]
            for code, since, _ in found.giving_way:
                session.delete(session.get_one(_BindingRow, (code, since)))
            session.add_all(map(_row, new))
        gave_way = frozenset(code for code, _, _ in found.giving_way)
        return TakenOver(len(new), found.passed_over, gave_way)

    def codes(self) -> Codes:
        """Every code and what it was bound to."""
        codes: dict[str, list[Bound]] = defaultdict(list)
        with Session(self._engine) as session:
            for row in session.scalars(select(_BindingRow).order_by(_BindingRow.since)):
                codes[row.code].append(Bound(row.since, row.wallet))
        return dict(codes)


def _known(session: Session, code: str) -> list[Bound]:
    """What a code was bound to, oldest first."""
    wanted = select(_BindingRow).where(_BindingRow.code == code).order_by(_BindingRow.since)
    return [Bound(row.since, row.wallet) for row in session.scalars(wanted)]


def _agreed(registers: Sequence[Sequence[Binding]], until: int) -> dict[_Moment, Binding]:
    """What all of them say, but for what is newer than that."""
    if len(registers) < 2:
        raise BindingError("one register is one desk's word: those of two are needed")
    first, *others = (
        {_moment(it): it for it in register if it.since <= until} for register in registers
    )
    for other in others:
        if differing := first.keys() ^ other.keys():
            code, since, wallet = min(differing, key=lambda it: it[1])
            raise BindingError(
                f"the registers differ: only one has {code} bound to {wallet} since {since}"
            )
    return first


@dataclass(frozen=True, slots=True)
class _Judged:
    """Bindings that were valid when signed; those that give way; and codes passed over, and why."""

    valid: set[_Moment] = field(default_factory=set)
    giving_way: set[_Moment] = field(default_factory=set)
    passed_over: dict[str, str] = field(default_factory=dict)


def _judged(
    bindings: Iterable[Binding], known: Collection[_Moment], alone: Collection[_Moment], **here: Any
) -> _Judged:
    """What becomes of bindings, oldest first; `alone` are those that only this desk heard of."""
    last: dict[str, Bound] = {}
    found = _Judged()
    for binding in bindings:
        if binding.code in found.passed_over:
            continue
        before = last.get(binding.code)
        try:
            binding.check(before, now=binding.since, **here)
        except BindingError as error:
            if _moment(binding) in alone and before and before.wallet == binding.wallet:
                found.giving_way.add(_moment(binding))
            elif binding.block == 0 or _moment(binding) in known:
                raise  # a key's word stays what it was, and so does what was checked here
            else:
                found.passed_over[binding.code] = str(error)
        else:
            last[binding.code] = Bound(binding.since, binding.wallet)
            found.valid.add(_moment(binding))
    return found


def _moment(binding: Binding) -> _Moment:
    return binding.code, binding.since, binding.wallet


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

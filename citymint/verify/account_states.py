"""How each reserve account stands, as events have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from citymint.chain.city import Totals
from citymint.reserve.seats import Seats
from citymint.verify.record import Log

SILENCE = 90 * 86_400
"""Seconds beyond `maxAge` after which an account pays nobody (`ReserveOracle._SILENCE`)."""

_NOBODY_SITS = Seats()
_NOTHING = Totals(0, 0, 0, 0)


class Taken(NamedTuple):
    """What the Treasury took of an account's statements, minor units; see `ILedger.Taken`."""

    issued: int = 0
    voided: int = 0
    settled: int = 0


_NOTHING_TAKEN = Taken()


@dataclass(frozen=True, slots=True)
class AccountState:
    """One account; see `IReserveAccounts.Account`.

    Attributes:
        write_off_from: from when on an announced write-off can be made; zero if none is announced.
        totals: of its statements.
        taken: of these.
    """

    number: int = 0
    seats: Seats = _NOBODY_SITS
    changes: int = 0
    sequence: int = 0
    as_of: int = 0
    last: bytes = bytes(32)
    closed: bool = False
    written_off: bool = False
    write_off_from: int = 0
    totals: Totals = _NOTHING
    taken: Taken = _NOTHING_TAKEN

    @property
    def lives(self) -> bool:
        """Whether it has a statement and may have more."""
        return self.sequence > 0 and not self.closed

    @property
    def rest(self) -> Totals:
        """What nobody has taken yet, and what voiding has put into suspense."""
        balance, issuable, suspense, payouts = self.totals
        issued, voided, settled = self.taken
        return Totals(balance, issuable - issued - voided, suspense + voided, payouts - settled)

    @property
    def counted(self) -> Totals:
        """Its part of the city's totals: what was taken stays when it is written off."""
        if not self.written_off:
            return self.totals
        return Totals(*(all_ - left for all_, left in zip(self.totals, self.rest, strict=True)))

    def after(self, log: Log) -> AccountState:
        """How it stands after an event about it."""
        step = _STEPS.get(log.event)
        return step(self, log) if step else self

    def shows_no_more(self, time: int) -> bool:
        """Whether no further statement is waited for as of a moment, Unix seconds."""
        return self.closed or time > self.as_of + self.seats.max_age + SILENCE


def stepped(states: Mapping[bytes, AccountState], log: Log) -> dict[bytes, AccountState]:
    """What an event of an account changes of them."""
    account = log.args.get("account")
    if account is None or log.event not in _STEPS:
        return {}
    fresh = AccountState(number=len(states) + 1) if log.event == "AccountOpened" else AccountState()
    return {account: states.get(account, fresh).after(log)}


def summed(every: Iterable[Totals]) -> Totals:
    """All of them together."""
    return Totals(*map(sum, zip(_NOTHING, *every, strict=True)))


def _seated(before: AccountState, log: Log) -> AccountState:
    return replace(before, seats=Seats.from_abi(log.args["seats"]))


def _removed(before: AccountState, log: Log) -> AccountState:
    return replace(before, seats=before.seats.without(log.args["attestor"]))


def _proposed(before: AccountState, _: Log) -> AccountState:
    return replace(before, changes=before.changes + 1)


def _posted(before: AccountState, log: Log) -> AccountState:
    told = log.statement
    added = Totals(
        told.closing - told.opening,
        told.deposits + told.matched,
        told.unmatched - told.matched - told.returned,
        told.payouts,
    )
    return replace(
        before,
        sequence=told.sequence,
        as_of=told.as_of,
        last=told.hash,
        closed=before.closed or told.closes,
        totals=summed([before.totals, added]),
    )


def _announced(before: AccountState, log: Log) -> AccountState:
    return replace(before, write_off_from=log.args["enactableAt"])


def _withdrawn(before: AccountState, _: Log) -> AccountState:
    return replace(before, write_off_from=0)


def _written_off(before: AccountState, _: Log) -> AccountState:
    return replace(before, closed=True, written_off=True, write_off_from=0)


def _issued(before: AccountState, log: Log) -> AccountState:
    taken = before.taken
    return replace(before, taken=taken._replace(issued=taken.issued + log.args["amount"]))


def _voided(before: AccountState, log: Log) -> AccountState:
    taken = before.taken
    return replace(before, taken=taken._replace(voided=taken.voided + log.args["amount"]))


def _settled(before: AccountState, log: Log) -> AccountState:
    taken = before.taken
    return replace(before, taken=taken._replace(settled=taken.settled + log.args["amount"]))


_STEPS: Mapping[str, Callable[[AccountState, Log], AccountState]] = {
    "AccountOpened": _seated,
    "AccountReseated": _seated,
    "AttestorRemoved": _removed,
    "SeatChangeProposed": _proposed,
    "StatementPosted": _posted,
    "WriteOffAnnounced": _announced,
    "WriteOffWithdrawn": _withdrawn,
    "AccountWrittenOff": _written_off,
    "Issued": _issued,
    "Reissued": _issued,
    "Voided": _voided,
    "Settled": _settled,
}

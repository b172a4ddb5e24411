"""Statements: drafted, signed and posted, or forged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from invariants.actors import STRANGER
from invariants.book import leaf_hash
from invariants.model.entries import Account, Entry
from invariants.moves.lines import Line, credit, entries, lines
from invariants.moves.quorums import Signed, signatures
from invariants.play import Play

from citymint.reserve.kind import EntryKind
from citymint.reserve.statement import Statement
from citymint.sign.merkle import root_of

MOST = 2**96 - 1
"""The greatest figure a statement can have."""

LEAST, GREATEST = -(2**95), 2**95 - 1
"""Its balances."""


def post(play: Play) -> None:
    """The next statement of some account, by its attestors."""
    account = play.some_account()
    found, statement = draft(play, account, lines(play, account))
    if play.chance(0.2):
        statement = _spoil(play, statement)
    if not possible(statement):
        return
    signed = signatures(play, account, statement.hash, careful=play.chance(0.9))
    send(play, statement, found, signed)


def morning(play: Play, pays: bool = False, reads_now: bool = False) -> None:
    """Every live account has its statement, and pays what it is to pay."""
    for account in play.able:
        if play.city.oracle.accounts[account].lives:
            made = lines(play, account, pays)
            found, statement = draft(play, account, made)
            if reads_now:
                statement = replace(statement, as_of=play.clock.now)
            send(play, statement, found, signatures(play, account, statement.hash))


def send(play: Play, it: Statement, found: Sequence[Entry], signed: Signed) -> bool:
    """By anybody. What is posted is in the book."""
    raw, by = signed
    told = (it, tuple(found), by)
    posted = play.call(STRANGER, "ReserveOracle", "post", (it.as_tuple(), raw), told).ok
    if posted:
        play.book.add((it.account, it.sequence), found)
    return posted


def draft(play: Play, account: Account, made: list[Line]) -> tuple[list[Entry], Statement]:
    """The next statement of an account as its attestors would write it, or a careless quorum."""
    last = play.city.oracle.accounts[account]
    closes = play.chance(0.006) and len(play.able) > 1
    rest = last.totals.balance + credit(made)
    found = entries(play, [*made, _rest(rest)] if closes else made)
    sequence = last.sequence + 1
    statement = Statement(
        account=account,
        sequence=sequence,
        previous=last.last,
        as_of=_read_at(play, account),
        classified_at=play.clock.block + play.random.randint(0, 1),
        post_by=play.clock.now + play.random.choice((0, play.random.randrange(86_400))),
        opening=last.totals.balance,
        closing=0,
        **{_field(kind): amount for kind, amount in _totals(play, found).items()},
        entries=len(found),
        closes=closes,
        root=root_of([leaf_hash((account, sequence), it) for it in found]),
    )
    return found, summed(statement)


def summed(it: Statement, **figures: int) -> Statement:
    """With other figures, and the closing balance that follows from them."""
    it = replace(it, **figures)  # type: ignore[arg-type]
    change = sum(kind.sign * getattr(it, _field(kind)) for kind in EntryKind)
    return replace(it, closing=it.opening + change)


def possible(it: Statement) -> bool:
    """Whether it can be written down: a lost account's figures may be near the border."""
    balances = all(LEAST <= balance <= GREATEST for balance in (it.opening, it.closing))
    return balances and all(getattr(it, _field(kind)) <= MOST for kind in EntryKind)


def _rest(balance: int) -> Line:
    """What takes an account to zero."""
    kind = EntryKind.OTHER_OUT if balance > 0 else EntryKind.OTHER_IN
    return kind, abs(balance), 0, 0


def _totals(play: Play, found: Sequence[Entry]) -> dict[EntryKind, int]:
    """A total for each kind; a careless quorum signs others than the leaves have."""
    totals = dict.fromkeys(EntryKind, 0)
    for it in found:
        totals[it.kind] += it.amount
    if play.chance(0.1):
        one = play.random.choice((EntryKind.DEPOSIT, EntryKind.PAYOUT, *EntryKind))
        other = play.random.choice(list(EntryKind))
        shifted = play.random.randint(0, totals[one])
        totals[one] -= shifted
        totals[other] += shifted
    return totals


_FIELDS = ("deposits", "unmatched", "matched", "returned", "payouts", "other_in", "other_out")


def _field(kind: EntryKind) -> str:
    return _FIELDS[kind]


def _read_at(play: Play, account: Account) -> int:
    """Lately, but not before the last time; a first reading is not stale already."""
    it, now = play.city.oracle.accounts[account], play.clock.now
    longest = now - it.as_of if it.sequence else it.max_age
    if play.chance(0.04):
        return now - longest
    return now - play.random.randint(0, min(longest, 3_600))


def _spoil(play: Play, it: Statement) -> Statement:
    """One field that does not fit."""
    now, account = play.clock.now, play.city.oracle.accounts[it.account]
    least = account.as_of if account.sequence else now - account.max_age
    held = max(play.city.oracle.rest(it.account).suspense + it.unmatched - it.matched, 0)
    if play.chance(0.35):
        over: dict[str, int] = play.random.choice(
            (
                {"returned": held + 1},
                {"returned": held},
                {"deposits": MOST, "unmatched": 1, "matched": 1, "other_out": MOST},
            )
        )
        return summed(it, **over)
    wrong: dict[str, Any] = play.random.choice(
        (
            {"sequence": it.sequence + play.random.choice((-1, 1))},
            {"previous": play.random.randbytes(32)},
            {"opening": it.opening + 1},
            {"closing": it.closing + 1},
            {"closes": True, "closing": it.closing + 5, "other_in": it.other_in + 5},
            {"as_of": now + 1},
            {"as_of": least - 1},
            {"classified_at": play.clock.block + 2},
            {"post_by": now - 1},
            {"account": play.random.randbytes(32)},
        )
    )
    return replace(it, **wrong)

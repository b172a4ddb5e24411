"""Statements: drafted, signed and posted, or forged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from invariants.actors import ATTESTORS, STRANGER
from invariants.book import leaf_hash
from invariants.chain.signing import address, digest, domain, sign
from invariants.model.accounts import Signers
from invariants.model.entries import Account, Entry
from invariants.model.refusal import ANYTHING
from invariants.moves.lines import Line, credit, entries, lines
from invariants.play import Play

from citymint.merkle import EntryKind, root_of
from citymint.statement import Statement

NAMES = {address(name): name for name in ATTESTORS}
Signed = tuple[list[bytes], Signers]


def post(play: Play) -> None:
    """The next statement of some account, by its attestors."""
    account = play.some_account()
    found, statement = draft(play, account)
    if play.chance(0.22):
        statement = _spoil(play, statement)
    signed = signatures(play, account, statement.hash, careful=play.chance(0.92))
    if play.chance(0.02):
        statement = replace(statement, classified_at=statement.classified_at - 1)
        signed = signed[0], over_something_else(signed[1])
    send(play, statement, found, signed)


def morning(play: Play, pays: bool = False) -> None:
    """Every live account has its statement; one of them pays whatever was accepted."""
    for account, it in list(play.city.oracle.accounts.items()):
        if it.lives and len(it.attestors) >= it.quorum:
            found, statement = draft(play, account, pays)
            send(play, statement, found, signatures(play, account, statement.hash))
            pays = False


def send(play: Play, it: Statement, found: Sequence[Entry], signed: Signed) -> None:
    """By anybody. What is posted is in the book."""
    raw, by = signed
    told = (it, tuple(found), by)
    if play.call(STRANGER, "ReserveOracle", "post", (it.as_tuple(), raw), told).ok:
        play.book.add((it.account, it.sequence), found)


def draft(play: Play, account: Account, pays: bool = False) -> tuple[list[Entry], Statement]:
    """The next statement of an account as its attestors would write it, or a careless quorum."""
    last = play.city.oracle.accounts[account]
    made = lines(play, account, pays)
    closes = play.chance(0.006) and len(play.able) > 1
    found = entries(play, [*made, _rest(last.balance + credit(made))] if closes else made)
    sequence = last.sequence + 1
    totals = _totals(play, found)
    statement = Statement(
        account=account,
        sequence=sequence,
        previous=last.last,
        as_of=_read_at(play, last.as_of),
        classified_at=play.clock.block,
        post_by=play.clock.now + play.random.randrange(86_400),
        opening=last.balance,
        closing=last.balance + sum(kind.sign * amount for kind, amount in totals.items()),
        **{_field(kind): amount for kind, amount in totals.items()},
        entries=len(found),
        closes=closes,
        root=root_of([leaf_hash((account, sequence), it) for it in found]),
    )
    return found, statement


def _rest(balance: int) -> Line:
    """What takes an account to zero."""
    kind = EntryKind.OTHER_OUT if balance > 0 else EntryKind.OTHER_IN
    return kind, abs(balance), 0, 0


def signatures(play: Play, account: Account, hash_: bytes, careful: bool = True) -> Signed:
    """Of a quorum or more, in order; or else of whoever signs."""
    it = play.city.oracle.accounts[account]
    seated = sorted(it.attestors)
    count = min(play.random.randint(it.quorum, max(it.quorum, len(seated))), len(seated))
    signers = sorted(play.random.sample(seated, count))
    if not careful:
        signers = play.random.choice(_CARELESS)(signers)
    signed = digest(domain("citymint", play.chain.addresses["ReserveOracle"]), hash_)
    raw = [sign(NAMES.get(signer, "stranger"), signed) for signer in signers]
    by: list[str | object | None] = list(signers)
    if not careful and raw and play.chance(0.2):
        at = play.random.randrange(len(raw))
        raw[at], by[at] = raw[at][:64] + b"\x00", None
    return raw, tuple(by)


_CARELESS: tuple[Callable[[list[str]], list[str]], ...] = (
    lambda signers: signers[:1],
    lambda signers: [*signers, STRANGER],
    lambda signers: signers[::-1],
    lambda signers: [*signers, *signers[-1:]],
    lambda signers: signers[:1] * len(signers),
    lambda signers: signers,
)


def over_something_else(by: Signers) -> Signers:
    """Whose they are now, only the curve knows; what was no signature still is none."""
    return tuple(None if signer is None else ANYTHING for signer in by)


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


def _read_at(play: Play, last: int) -> int:
    now = play.clock.now
    return now - play.random.randint(0, min(now - last, 3_600)) if last else now


def _spoil(play: Play, it: Statement) -> Statement:
    """One field that does not fit."""
    now = play.clock.now
    wrong: dict[str, Any] = play.random.choice(
        (
            {"sequence": it.sequence + play.random.choice((-1, 1))},
            {"previous": play.random.randbytes(32)},
            {"opening": it.opening + 1},
            {"closing": it.closing + 1},
            {"closes": True, "closing": it.closing + 5, "other_in": it.other_in + 5},
            {"as_of": now + 10**6},
            {"as_of": 1},
            {"classified_at": it.classified_at + 10},
            {"post_by": now - 1},
            {"account": play.random.randbytes(32)},
            {"deposits": 2**97, "closing": it.closing + 2**97 - it.deposits},
        )
    )
    return replace(it, **wrong)

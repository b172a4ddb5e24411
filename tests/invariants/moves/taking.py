"""Entries of posted statements, brought to issue, void, settle and reissue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from invariants.actors import GUARDIAN, STRANGER
from invariants.book import Key, Shown
from invariants.model.entries import BroughtEntry, Entry
from invariants.play import Play

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

NEW_MONEY = (EntryKind.DEPOSIT, EntryKind.MATCHED)


def issue(play: Play) -> None:
    """Deposits become tokens; the sums of a morning's statements wait in a queue of their own."""
    _bring(play, STRANGER, "issue", _is_new)


def void(play: Play) -> None:
    """Mostly what is held, or cannot go to its wallet."""
    caller = GUARDIAN if play.chance(0.9) else STRANGER
    grounds = play.chance(0.8)
    _bring(play, caller, "void", lambda it: _is_new(it) and (not grounds or _waits(play, it)))


def settle(play: Play) -> None:
    _bring(play, STRANGER, "settle", lambda it: it.kind is EntryKind.PAYOUT)


def reissue(play: Play) -> None:
    _bring(play, STRANGER, "reissue", _came_back)


def settle_all(play: Play, key: Key) -> None:
    """Every payout of a statement that can be settled."""
    _bring_all(play, key, "settle", lambda it: it.kind is EntryKind.PAYOUT)


def issue_all(play: Play, key: Key) -> None:
    """Every deposit of a statement that is not issued yet."""
    _bring_all(play, key, "issue", _is_new)


def void_all(play: Play, key: Key) -> None:
    """Every deposit of a statement that is above the limit."""
    _bring_all(play, key, "void", lambda it: _is_new(it) and _waits(play, it), GUARDIAN)


def _bring_all(
    play: Play, key: Key, verb: str, fits: Callable[[Entry], bool], caller: str = STRANGER
) -> None:
    positions = _waiting(play, key, fits)
    if positions:
        shown = play.book.show(key, positions)
        brought = [it.brought for it in shown.proof.shows]
        play.call(caller, "Treasury", verb, (brought, shown.struct), (brought, shown.proof))


def _waiting(play: Play, key: Key, fits: Callable[[Entry], bool]) -> list[int]:
    """Positions of entries that were not taken yet, nor can never be."""
    treasury = play.city.treasury
    return [
        position
        for position, it in enumerate(play.book.entries[key])
        if fits(it)
        and (*key, it.index) not in treasury.done
        and (it.kind is not EntryKind.PAYOUT or treasury.of(it.origin).status is Status.Accepted)
    ]


def _is_new(it: Entry) -> bool:
    return it.kind in NEW_MONEY and not _came_back(it)


def _waits(play: Play, it: Entry) -> bool:
    """It is above the limit, or its wallet is barred."""
    city = play.city
    return it.amount > city.treasury.limits.single or city.token.bars(it.wallet)


def _came_back(it: Entry) -> bool:
    return it.kind is EntryKind.DEPOSIT and it.origin > 0


def _bring(play: Play, caller: str, verb: str, fits: Callable[[Entry], bool]) -> None:
    picked = _pick(play, fits)
    if picked is None:
        return
    key, positions = picked
    shown = play.book.show(key, positions)
    brought = [it.brought for it in shown.proof.shows]
    if play.chance(0.08):
        brought, shown = play.random.choice(_FORGERIES)(play, brought, shown)
    play.call(caller, "Treasury", verb, (brought, shown.struct), (brought, shown.proof))


def _pick(play: Play, fits: Callable[[Entry], bool]) -> tuple[Key, Sequence[int]] | None:
    """Entries that wait; now and then any entries at all, done or of another kind."""
    keys = play.book.recent(30)
    play.random.shuffle(keys)
    anything = play.chance(0.1)
    for key in keys:
        entries = play.book.entries[key]
        found = list(range(len(entries))) if anything else _waiting(play, key, fits)
        if found:
            return key, sorted(play.random.sample(found, play.random.randint(1, len(found))))
    return None


Brought = list[BroughtEntry]


def _other_figure(play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    at = play.random.randrange(len(brought))
    changed: list[Any] = list(brought[at])
    figure = play.random.choice((0, 1, 2, 3))
    changed[figure] = STRANGER if figure == 2 else changed[figure] + 1
    return [*brought[:at], tuple(changed), *brought[at + 1 :]], shown


def _other_sibling(play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    siblings = (*shown.siblings[:-1], play.random.randbytes(32))
    return brought, shown.worthless(siblings=siblings)


def _sibling_more(play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    siblings = (*shown.siblings, play.random.randbytes(32))
    return brought, shown.worthless(siblings=siblings)


def _no_flags(play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    flags = shown.flags[:-1] if shown.flags else (play.random.randrange(4),)
    return brought, shown.worthless(flags=flags)


def _other_statement(_play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    proof = shown.proof
    other = type(proof)(proof.account, proof.sequence + 1, ())
    return brought, Shown(other, shown.siblings, shown.flags)


def _of_no_statement(play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    """A proof that leads nowhere, of a statement that is not there, about no money or some."""
    there = type(shown.proof)(shown.proof.account, shown.proof.sequence + 10**6, ())
    if play.chance(0.5):
        brought = [(index, 0, wallet, origin, salt) for index, _, wallet, origin, salt in brought]
    return brought, Shown(there, shown.siblings, (*shown.flags, 1))


def _nothing(_play: Play, _brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    return [], shown


def _too_few(_play: Play, brought: Brought, shown: Shown) -> tuple[Brought, Shown]:
    return brought[:-1], shown


_FORGERIES = (
    _other_figure,
    _other_figure,
    _other_sibling,
    _sibling_more,
    _no_flags,
    _other_statement,
    _of_no_statement,
    _nothing,
    _too_few,
)

"""The seconds at which something begins or ends, and who would notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from invariants.model.accounts import WEEK
from invariants.model.authority import LAPSES
from invariants.model.clock import DAY
from invariants.model.redemptions import Redemption
from invariants.moves import attestors, bank, control, losing, redeeming, taking
from invariants.play import Play

from citymint.chain.words import Status

FAR = 8 * DAY
Border = tuple[int, Callable[[Play], None]]
"""Unix seconds, and what to try then."""


def borders(play: Play) -> list[Border]:
    """Those of some kind that are still to come, and soon."""
    now = play.clock.now
    kinds = (_of_entries, _of_accounts, _of_redemptions, _of_announced, _of_frozen)
    coming = [[it for it in kind(play) if now <= it[0] < now + FAR] for kind in kinds]
    return play.random.choice([some for some in coming if some] or [[]])


def _of_entries(play: Play) -> Iterator[Border]:
    """A hold is over; the last statements are as old as they may be."""
    treasury, oracle = play.city.treasury, play.city.oracle
    for key in play.book.recent(4):
        held = oracle.posted(*key).posted_at + treasury.limits.hold
        yield held, partial(taking.issue_all, key=key)
        yield held, partial(taking.void_all, key=key)
        account = oracle.accounts[key[0]]
        yield account.as_of + account.max_age, partial(taking.issue_all, key=key)


def _of_accounts(play: Play) -> Iterator[Border]:
    """A seat change or a write-off can be made, or cannot be any more."""
    for id_, it in play.city.oracle.accounts.items():
        if it.waiting and not it.closed:
            change, ready = it.waiting
            yield ready, partial(attestors.enact_this, change=change)
            yield ready + WEEK, partial(attestors.enact_this, change=change)
        if it.write_off_from and not it.closed:
            again = partial(losing.announce_this, account=id_)
            yield it.write_off_from + WEEK, again
            if losing.is_lost(play, id_):
                yield it.write_off_from, partial(losing.write_off_this, account=id_)
                yield it.write_off_from + WEEK, partial(losing.write_off_this, account=id_)


def _of_redemptions(play: Play) -> Iterator[Border]:
    """A last day or a challenge is over."""
    for number, it in play.city.treasury.redemptions.items():
        if it.status is Status.Requested:
            yield play.city.treasury.end_of(it.due_day), partial(_accept, number=number)
        if it.status is Status.Accepted:
            yield from _of_accepted(play, number, it)


def _of_accepted(play: Play, number: int, it: Redemption) -> Iterator[Border]:
    treasury = play.city.treasury
    over = treasury.end_of(it.due_day + treasury.terms.grace)
    for moment in (treasury.end_of(it.due_day), over):
        yield moment, partial(_read_and_try, number=number)
    if it.challenged_until:
        yield it.challenged_until, partial(redeeming.reclaim_this, number=number)


def _of_announced(play: Play) -> Iterator[Border]:
    """What a governor announced can be made, or has lapsed."""
    for act, ready in play.city.authority.announced.items():
        if act[1:] in play.announced:
            yield ready, partial(control.make_this, act=act[1:])
            yield ready + LAPSES, partial(control.make_this, act=act[1:])


def _of_frozen(play: Play) -> Iterator[Border]:
    """What is frozen long enough can be seized."""
    for account, since in play.city.token.frozen.items():
        yield since + DAY, partial(control.seize_from, payer=account)


def _accept(play: Play, number: int) -> None:
    redeeming.accept_these(play, [number])


def _read_and_try(play: Play, number: int) -> None:
    """The bank is read at this very second; then something is issued and taken back."""
    bank.morning(play, reads_now=True)
    for key in play.book.recent(1):
        taking.issue_all(play, key)
    redeeming.reclaim_this(play, number)

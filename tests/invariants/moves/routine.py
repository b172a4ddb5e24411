"""A business day as it should be: accept, pay, post, settle, then issue."""

from __future__ import annotations

from invariants.model.redemptions import Redemption
from invariants.moves import bank, redeeming, taking
from invariants.play import Play

from citymint.chain.words import Status


def business_day(play: Play) -> None:
    play.pass_time(play.random.randint(20_000, 86_400))
    tidy_up(play)
    waiting = [n for n, it in _all(play) if it.status is Status.Requested]
    if waiting:
        redeeming.accept_these(play, waiting)
    bank.morning(play, pays=True)
    for key in play.book.recent(6):
        taking.settle_all(play, key)
    for key in play.book.recent(4):
        taking.issue_all(play, key)


def tidy_up(play: Play) -> None:
    """What cannot be paid in time any more is given back: nothing is issued before."""
    treasury = play.city.treasury
    late = [(n, it) for n, it in _all(play) if it.due_day < treasury.city_day()]
    rejected = [n for n, it in late if it.status is Status.Requested]
    if rejected:
        redeeming.reject_these(play, rejected)
    for number, it in late:
        if it.status is Status.Accepted and play.chance(0.9):
            redeeming.reclaim_this(play, number)


def _all(play: Play) -> list[tuple[int, Redemption]]:
    return list(play.city.treasury.redemptions.items())

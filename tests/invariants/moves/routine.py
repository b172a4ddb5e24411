"""A business day as it should be: accept, pay, post, settle, then issue."""

from __future__ import annotations

from invariants.moves import bank, redeeming, taking
from invariants.play import Play

from citymint.chain.words import Status


def business_day(play: Play) -> None:
    play.pass_time(play.random.randint(20_000, 86_400))
    waiting = [
        n for n, it in play.city.treasury.redemptions.items() if it.status is Status.Requested
    ]
    if waiting:
        redeeming.accept_these(play, waiting)
    bank.morning(play, pays=True)
    for key in play.book.recent(6):
        taking.settle_all(play, key)
    for key in play.book.recent(4):
        taking.issue_all(play, key)

"""Time passes; most mornings the banks are read."""

from __future__ import annotations

from invariants.model.oracle import SILENCE
from invariants.moves import bank, redeeming
from invariants.moves.borders import borders
from invariants.play import Play

from citymint.chain.words import Status


def seconds(play: Play) -> None:
    play.pass_time(play.random.randint(1, 3_600))


def day(play: Play) -> None:
    """A good part of a day, and the statements of the morning after."""
    play.pass_time(play.random.randint(20_000, 86_400))
    if play.chance(0.85):
        bank.morning(play)


def holidays(play: Play) -> None:
    """Days without a statement."""
    play.pass_time(play.random.randint(1, 4) * 86_400)


def to_a_border(play: Play) -> None:
    """To the very second at which something begins or ends, or the one beside it; and try it."""
    coming = borders(play)
    if coming:
        moment, act = play.random.choice(coming)
        play.pass_time(max(moment + play.random.choice((-1, 0, 1)) - play.clock.now, 0))
        act(play)
        if play.chance(0.7):
            bank.morning(play)


def silence(play: Play) -> None:
    """No bank is read for so long that one that was to pay is given up."""
    waiting = [
        (number, play.city.oracle.by_number(it.payer))
        for number, it in play.city.treasury.redemptions.items()
        if it.status is Status.Accepted
    ]
    waiting = [(number, it) for number, it in waiting if it.lives]
    if not waiting:
        return
    number, account = play.random.choice(waiting)
    gone = account.as_of + account.max_age + SILENCE
    play.pass_time(max(gone + play.random.choice((0, 1)) - play.clock.now, 0))
    redeeming.reclaim_this(play, number)
    play.pass_time(play.city.treasury.terms.challenge * 86_400 + 1)
    redeeming.reclaim_this(play, number)
    bank.morning(play)

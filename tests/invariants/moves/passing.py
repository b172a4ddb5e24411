"""Time passes; most mornings the banks are read."""

from __future__ import annotations

from invariants.moves import bank
from invariants.play import Play


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

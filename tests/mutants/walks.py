"""A walk on a contract that may be broken: model and chain are compared after each call."""

from __future__ import annotations

from random import Random

from invariants.moves.all import MOVES
from invariants.play import Play, Tally

A_CITY = 1_500


def walk(calls: int, seed: str) -> None:
    """Make that many calls, in one city after the other."""
    tally, random = Tally(), Random(seed)
    moves, weights = list(MOVES), list(MOVES.values())
    while tally.calls < calls:
        play = Play(random, tally)
        while play.calls < A_CITY and tally.calls < calls and not play.over:
            random.choices(moves, weights)[0](play)
        play.finish()

"""Short stories told by Hypothesis, which shortens one that goes wrong to what it takes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from invariants.moves.all import MOVES
from invariants.play import Play, Tally


class City(RuleBasedStateMachine):
    """A move is a rule; what a move picks is drawn by Hypothesis too."""

    @initialize(random=st.randoms(use_true_random=False))
    def found(self, random: Random) -> None:
        self.play = Play(random, Tally())

    def teardown(self) -> None:
        if hasattr(self, "play"):
            self.play.finish()


def _as_rule(move: Callable[[Play], None]) -> Callable[..., None]:
    def made(self: City, random: Random) -> None:
        self.play.random = random
        move(self.play)

    return made


for move in MOVES:
    name = f"{move.__module__.rpartition('.')[2]}_{move.__name__}"
    made = _as_rule(move)
    made.__name__ = name
    setattr(City, name, rule(random=st.randoms(use_true_random=False))(made))

TestStories = City.TestCase
TestStories.settings = settings(
    max_examples=60,
    stateful_step_count=50,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

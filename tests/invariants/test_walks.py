"""100,000 calls: model and contracts agree on each, and invariants hold after each.

`INVARIANTS_SEED` chooses other walks, or one of them again.
"""

from __future__ import annotations

import os
import sys
from random import Random

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from invariants.moves.all import MOVES
from invariants.play import Play, Tally
from invariants.reached import missing, shown

CALLS = 25_000
A_CITY = 2_000
"""Calls after which another city is founded: an old one has run into most of its walls."""

SEED = os.environ.get("INVARIANTS_SEED", "1")


@pytest.mark.parametrize("part", [1, 2, 3, 4])
def test_model_and_contracts_agree(part: int) -> None:
    seed = f"{SEED}.{part}"
    print(f"INVARIANTS_SEED={SEED}, part {part}")  # noqa: T201
    tally = Tally()
    random = Random(seed)
    while tally.calls < CALLS:
        _live(Play(random, tally))
    print(shown(tally))  # noqa: T201
    assert not any(missing(tally).values()), missing(tally)
    succeeded = sum(tally.succeeded.values())
    assert 2 * succeeded >= tally.calls, f"{succeeded} of {tally.calls} calls succeeded"


def _live(play: Play) -> None:
    """One city, until it is old or no account can ever have a statement again."""
    moves, weights = list(MOVES), list(MOVES.values())
    while play.calls < A_CITY and not play.over:
        move = play.random.choices(moves, weights)[0]
        move(play)
    play.finish()

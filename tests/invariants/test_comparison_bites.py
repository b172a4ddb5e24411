"""A wrong rule on one side is noticed: model and contracts are not wrong together by design."""

from __future__ import annotations

import sys
from random import Random
from typing import Any

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from invariants.model.authority import Authority
from invariants.model.oracle import Oracle
from invariants.model.terms import PayoutTerms
from invariants.model.token import Token
from invariants.model.treasury import Batch, Treasury
from invariants.moves.all import MOVES
from invariants.play import Play, Tally

from citymint.chain.words import Skip

ENOUGH = 10_000  # calls

WRONG: dict[str, tuple[type, str, Any]] = {
    "a day too late": (PayoutTerms, "end_of", lambda _, day: (day + 2) * 86_400),
    "frozen wallets get tokens": (Token, "bars", lambda *_: False),
    "authorizations count twice": (Token, "_fresh", lambda *_: None),
    "statements never age": (Oracle, "stale", lambda _: None),
    "issuing while in doubt": (Treasury, "_check_may_issue", lambda _: None),
    "of a statement too much": (Treasury, "check_total", lambda *_: None),
    "matched twice": (Batch, "_match_origin", lambda *_: Skip.None_),
    "anybody may": (Authority, "check", lambda *_: None),
    "a quorum of nobody": (Oracle, "check_quorum", lambda *_: None),
}
"""What the model gets wrong, and how."""


@pytest.mark.parametrize("mistake", WRONG)
def test_wrong_rule_is_noticed(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*WRONG[mistake])

    with pytest.raises(AssertionError):
        _walk(Tally(), Random(mistake))


def _walk(tally: Tally, random: Random) -> None:
    while tally.calls < ENOUGH:
        play = Play(random, tally)
        while play.calls < ENOUGH and not play.over:
            random.choices(list(MOVES), list(MOVES.values()))[0](play)

"""A wrong rule on one side is noticed: model and contracts are not wrong together by design."""

from __future__ import annotations

import sys
from random import Random
from typing import Any

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from invariants.model.accounts import Totals
from invariants.model.authority import Authority
from invariants.model.oracle import NOBODY, Freshness, Oracle, Payouts
from invariants.model.redemptions import Redemptions
from invariants.model.terms import PayoutTerms
from invariants.model.token import Token
from invariants.model.treasury import Treasury
from invariants.moves.all import MOVES
from invariants.play import Play, Tally

from citymint.chain.words import Skip

ENOUGH = 10_000  # calls


def _always_fresh(oracle: Oracle) -> Freshness:
    return Freshness(True, NOBODY, 0, oracle.rounds[-1].attested if oracle.rounds else 0)


def _never_less(totals: Totals, other: Totals, times: int = 1) -> None:
    totals.balance += max(times, 0) * other.balance
    totals.issuable += max(times, 0) * other.issuable
    totals.suspense += max(times, 0) * other.suspense
    totals.payouts += max(times, 0) * other.payouts


def _by_any_account(
    self: Redemptions, entry: Any, batch: Any, before: Any, after: Any, otherwise: Skip
) -> Skip:
    if batch.moved.get(entry.origin, self.of(entry.origin).status) is not before:
        return otherwise
    batch.moved[entry.origin] = after
    return Skip.None_


WRONG: dict[str, tuple[type, str, Any]] = {
    "a day too late": (PayoutTerms, "end_of", lambda _, day: (day + 2) * 86_400),
    "frozen wallets get tokens": (Token, "bars", lambda *_: False),
    "authorizations count twice": (Token, "_fresh", lambda *_: None),
    "statements never age": (Oracle, "freshness", _always_fresh),
    "issuing while in doubt": (Treasury, "_check_may_issue", lambda _: None),
    "of a statement too much": (Treasury, "count", lambda *_: None),
    "matched twice": (Treasury, "_match_origin", lambda *_: Skip.None_),
    "anybody may": (Authority, "check", lambda *_: None),
    "a quorum of nobody": (Oracle, "check_quorum", lambda *_: None),
    "suspense of others": (Oracle, "_check_suspense", lambda *_: None),
    "what is lost still counts": (Totals, "add", _never_less),
    "payouts are known at once": (Oracle, "payouts_known", lambda *_: Payouts(1, 0, True, False)),
    "any account pays": (Redemptions, "_why_not_move", _by_any_account),
    "a decision never lapses": (Oracle, "check_waited", lambda *_: None),
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

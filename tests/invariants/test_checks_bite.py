"""Each invariant is seen to fail: what the chain said once is told again, or told wrongly."""

from __future__ import annotations

import sys
from dataclasses import replace
from random import Random

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from invariants.actors import HOLDERS
from invariants.chain.evm import Outcome
from invariants.checks.invariants import Invariants, Step
from invariants.moves.all import MOVES
from invariants.play import Play, Tally

Seen = dict[str, tuple[Step, Outcome]]
Watched = tuple[Invariants, Seen]
NEEDED = {"post", "propose", "issue", "accept", "settle", "cancel", "transfer", "writeOff"}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A young city's checks, and the last success of each verb."""
    found: Seen = {}
    check = Invariants.check

    def noting(self: Invariants, step: Step, outcome: Outcome) -> None:
        check(self, step, outcome)
        if outcome.ok and step.contract != "AccessManager":
            found[step.verb] = step, outcome

    monkeypatch.setattr(Invariants, "check", noting)
    play = Play(Random("a young city"), Tally())
    while not found.keys() >= NEEDED:
        play.random.choices(list(MOVES), list(MOVES.values()))[0](play)
    return play.invariants, found


def _now(invariants: Invariants, step: Step) -> Step:
    """The step, had it been made now and changed nothing."""
    return replace(step, before=invariants.sheet)


def test_1_balance_from_nowhere(seen: Watched) -> None:
    invariants, found = seen
    invariants.held[HOLDERS[0]] += 1

    with pytest.raises(AssertionError, match=r"^1: "):
        invariants.check(_now(invariants, found["transfer"][0]), Outcome())


def test_2_surplus_moved_by_a_transfer(seen: Watched) -> None:
    invariants, found = seen
    step = _now(invariants, found["transfer"][0])
    before = step.before._replace(surplus=step.before.surplus + 1)

    with pytest.raises(AssertionError, match=r"^2: transfer moved surplus by -1, 0 expected"):
        invariants.check(replace(step, before=before), Outcome())


def test_2_surplus_not_moved_by_a_loss(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["writeOff"]
    lost = next(it.args for it in outcome.events if it.name == "AccountWrittenOff")
    lost["balance"] += 1

    with pytest.raises(AssertionError, match=r"^2: writeOff moved surplus by 0"):
        invariants._2_surplus_stands(_now(invariants, step), outcome)


def test_3_issued_while_stale(seen: Watched) -> None:
    invariants, found = seen
    step = replace(_now(invariants, found["issue"][0]), may_issue="stale")

    with pytest.raises(AssertionError, match=r"^3: issued although stale"):
        invariants.check(step, Outcome())


@pytest.mark.parametrize("verb", ["issue", "settle"])
def test_4_entry_taken_twice(seen: Watched, verb: str) -> None:
    invariants, found = seen
    step, outcome = found[verb]

    with pytest.raises(AssertionError, match=rf"^4: {verb} took .* again"):
        invariants.entries.check(verb, step.args, outcome)


@pytest.mark.parametrize("verb", ["issue", "settle"])
def test_5_more_than_the_statement(seen: Watched, verb: str) -> None:
    invariants, found = seen
    step, outcome = found[verb]
    entries = invariants.entries
    entries.ended.clear()
    entries.paid.clear()
    key = step.args[1][:2]
    entries.issuable[key] = entries.payouts[key] = 0

    with pytest.raises(AssertionError, match=r"^5: taken .* <= total 0"):
        entries.check(verb, step.args, outcome)


def test_6_accepted_twice(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["accept"]

    with pytest.raises(AssertionError, match=r"^6: Accepted of .* requested expected"):
        invariants.redemptions.check(step.args, outcome)


def test_6_settled_for_another(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["settle"]
    for life in invariants.redemptions.lives.values():
        life.stage, life.holder = "accepted", "somebody else"

    with pytest.raises(AssertionError, match=r"^6: .* moved, but for another than somebody else"):
        invariants.redemptions.check(step.args, outcome)


def test_6_given_back_to_another(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["cancel"]
    life = invariants.redemptions.lives[step.args[0]]
    life.stage, life.holder = "requested", "somebody else"

    with pytest.raises(AssertionError, match=r"^6: given back .*somebody else"):
        invariants.redemptions.check(step.args, outcome)


def test_7_posted_twice(seen: Watched) -> None:
    invariants, found = seen
    _, outcome = found["post"]

    with pytest.raises(AssertionError, match=r"^7: sequence"):
        invariants.statements.check("post", outcome)


def test_7_attested_time_went_back(seen: Watched) -> None:
    invariants, found = seen
    invariants.statements.attested += 10**6

    with pytest.raises(AssertionError, match=r"^7: attested"):
        invariants.statements.check("post", replace(found["post"][1], events=[]))


def test_8_decided_below_quorum(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["propose"]
    account = step.args[0].account
    invariants.statements.seats[account] = (9, invariants.statements.seats[account][1])

    with pytest.raises(AssertionError, match=r"^8: signed by . attestors >= quorum 9"):
        invariants.statements.check("propose", outcome)


def test_10_minted_by_a_transfer(seen: Watched) -> None:
    invariants, found = seen
    step = _now(invariants, found["transfer"][0])
    before = step.before._replace(supply=step.before.supply - 1)

    with pytest.raises(AssertionError, match=r"^10: .* minted 1 by transfer, 0 expected"):
        invariants.check(replace(step, before=before), Outcome())


def test_12_settled_by_another_account(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["settle"]
    for life in invariants.redemptions.lives.values():
        life.stage, life.payer = "accepted", b"another"

    with pytest.raises(AssertionError, match=r"^12: Settled by .* expected"):
        invariants.redemptions.check(step.args, outcome)


def test_13_another_accounts_figures_moved(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["post"]
    figures = invariants.accounts.figures
    other = next(id_ for id_ in figures if id_ != step.args[0][0])
    figures[other] = figures[other][0], (1, 1, 1)

    with pytest.raises(AssertionError, match=r"^13: post changed"):
        invariants.accounts.check("post", step.args, outcome, invariants.sheet)


def test_13_what_was_lost_still_counts(seen: Watched) -> None:
    invariants, found = seen
    step, outcome = found["post"]
    sheet = invariants.sheet._replace(suspense=invariants.sheet.suspense + 1)

    with pytest.raises(AssertionError, match=r"^13: sheet .* sum of the accounts"):
        invariants.accounts.check("post", step.args, outcome, sheet)

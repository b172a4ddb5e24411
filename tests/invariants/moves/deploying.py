"""Other cities: a constructor refuses what would promise what must not be, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from invariants.chain.evm import Evm, Outcome
from invariants.checks import compare
from invariants.deployment import deploy_all, deploy_one
from invariants.model.city import City, Plan
from invariants.model.clock import Clock
from invariants.model.refusal import Refused
from invariants.plans import AT_A_BORDER, plan
from invariants.play import Play


def deploy_at_a_border(play: Play) -> None:
    """On a chain of its own."""
    it = replace(plan(), **play.random.choice(AT_A_BORDER)())  # type: ignore[arg-type]
    outcome = deploy_all(Evm(play.clock), it)
    play.tally.add("deploy", outcome)
    compare.outcome(_refused(play.clock, it), outcome)


def deploy_elsewhere(play: Play) -> None:
    """A second Treasury is not the one that token and oracle know."""
    at = dict(play.chain.addresses)
    outcome: Outcome = deploy_one(play.chain, "Treasury", plan())
    play.chain.addresses = at
    play.tally.add("deploy Treasury", outcome)
    expected = Refused("Treasury_NotOurs", at["CityToken"], at["ReserveOracle"])
    compare.outcome(expected, outcome)


def _refused(clock: Clock, it: Plan) -> Refused | None:
    try:
        City(clock, it)
    except Refused as refused:
        return refused
    return None

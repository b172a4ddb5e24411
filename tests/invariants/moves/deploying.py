"""Deployments that a constructor refuses: of contracts that would promise what must not be."""

from __future__ import annotations

from typing import Any

from invariants.chain.evm import Outcome
from invariants.deployment import deploy_one, plan
from invariants.model.accounts import Seats
from invariants.play import Play

_ID = bytes([1]) * 32
_SEATS = Seats(1, 2, ("0x" + "01" * 20, "0x" + "02" * 20))
_TWICE = _SEATS._replace(attestors=_SEATS.attestors[:1] * 2)
_ALONE = _SEATS._replace(quorum=1)
_HALF = _SEATS._replace(attestors=tuple(f"0x{number:040x}" for number in range(1, 5)))

REFUSED: list[tuple[str, str, dict[str, Any]]] = [
    ("Treasury_NotOurs", "Treasury", {}),
    ("ReserveOracle_BadDelay", "ReserveOracle", {"delay": 86_399}),
    ("ReserveOracle_BadAccount", "ReserveOracle", {"accounts": [(_ID, _SEATS), (_ID, _SEATS)]}),
    ("ReserveOracle_BadAttestor", "ReserveOracle", {"accounts": [(_ID, _TWICE)]}),
    ("ReserveOracle_BadQuorum", "ReserveOracle", {"accounts": [(_ID, _ALONE)]}),
    ("ReserveOracle_BadQuorum", "ReserveOracle", {"accounts": [(_ID, _HALF)]}),
]
"""The error, the contract, and what is asked for instead of the plan."""


def deploy_wrongly(play: Play) -> None:
    """At another address than token and oracle know, or with another delay, account or quorum."""
    name, contract, instead = play.random.choice(REFUSED)
    at = dict(play.chain.addresses)
    outcome: Outcome = deploy_one(play.chain, contract, plan(), **instead)
    play.chain.addresses = at
    play.tally.add(f"deploy {contract}", outcome)
    assert outcome.error == name, f"{name} expected: {outcome}"

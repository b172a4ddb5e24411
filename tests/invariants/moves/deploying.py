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

REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "Treasury_NotOurs": ("Treasury", {}),
    "ReserveOracle_BadDelay": ("ReserveOracle", {"delay": 86_399}),
    "ReserveOracle_BadAccount": ("ReserveOracle", {"accounts": [(_ID, _SEATS), (_ID, _SEATS)]}),
    "ReserveOracle_BadAttestor": ("ReserveOracle", {"accounts": [(_ID, _TWICE)]}),
    "ReserveOracle_BadQuorum": ("ReserveOracle", {"accounts": [(_ID, _ALONE)]}),
}
"""By the error: which contract, and what is asked for instead of the plan."""


def deploy_wrongly(play: Play) -> None:
    """At another address than token and oracle know, or with another delay, account or quorum."""
    name = play.random.choice(list(REFUSED))
    contract, instead = REFUSED[name]
    at = dict(play.chain.addresses)
    outcome: Outcome = deploy_one(play.chain, contract, plan(), **instead)
    play.chain.addresses = at
    play.tally.add(f"deploy {contract}", outcome)
    assert outcome.error == name, f"{name} expected: {outcome}"

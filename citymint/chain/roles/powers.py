"""What each key of a plan may do alone, and what two of them may do together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from citymint.chain.deployment.plan import ADMIN, Plan
from citymint.chain.roles.notices import notice
from citymint.chain.roles.worst import (
    ADMINS,
    ATTESTOR,
    GIVEN,
    OUTSIDE,
    QUORUM,
    TOGETHER,
    UNWATCHED,
)
from citymint.errors import DeploymentError


@dataclass(frozen=True, slots=True)
class Power:
    """A call that a role may make: what it does, and the worst that comes of it."""

    call: str
    does: str
    worst: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys in one hand.

    Attributes:
        keys: their names.
        worst: what they can do that neither can alone; empty if nothing.
        held_by: addresses that the plan gives both roles to.
    """

    keys: tuple[str, str]
    worst: tuple[str, ...]
    held_by: tuple[str, ...]


def calls(plan: Plan, role: str) -> list[str]:
    """What a role may call, as `Contract.function`.

    Whatever is nobody's is admin's: the AccessManager has it so.

    Raises:
        DeploymentError: the worst of a call is not written down.
    """
    given = _given(plan, role)
    if unknown := [call for call in given if call not in GIVEN]:
        raise DeploymentError(f"role {role} may call {unknown[0]}, which no role can be given")
    if role != ADMIN:
        return given
    taken = {call for name in plan.roles for call in _given(plan, name)}
    return [*given, *ADMINS, *(call for call in GIVEN if call not in taken)]


def powers(plan: Plan, role: str) -> list[Power]:
    """What a role may call, with what it does and the worst that comes of it."""
    return [Power(call, notice(call), (ADMINS | GIVEN)[call]) for call in calls(plan, role)]


def caller_of(plan: Plan, call: str) -> str:
    """The role that may call this."""
    return next(role for role in plan.roles if call in calls(plan, role))


def pairs(plan: Plan) -> list[Pair]:
    """Every role with every other, and with each key outside that can do anything."""
    keys = [*plan.roles, ATTESTOR, QUORUM]
    every = combinations(keys, 2)
    return [_pair(plan, first, second) for first, second in every if first in plan.roles]


def members(plan: Plan, key: str) -> list[str]:
    """Whose key it is, as addresses; none for keys that no plan names."""
    return [member.address for member in plan.roles[key].members] if key in plan.roles else []


def guarded(plan: Plan, role: str) -> list[str]:
    """The roles of which this one can cancel calls, because they wait."""
    return [
        name
        for name, other in plan.roles.items()
        if other.guardian == role and any(member.delay for member in other.members)
    ]


def worst_together(reached: set[str]) -> list[str]:
    """What is worse together of all that somebody can reach."""
    return [worst for both, worst in TOGETHER.items() if reached >= {*both}]


def reach(plan: Plan, key: str) -> set[str]:
    """What a key can come to do alone: admin, who appoints, in time whatever a role can do."""
    if key in OUTSIDE:
        return {key}
    own = {*calls(plan, key)}
    return {*ADMINS, *GIVEN} if "AccessManager.grantRole" in own else own


def _given(plan: Plan, role: str) -> list[str]:
    may = plan.roles[role].may
    return [f"{contract}.{function}" for contract in may for function in may[contract]]


def _pair(plan: Plan, first: str, second: str) -> Pair:
    one, other = reach(plan, first), reach(plan, second)
    alone = worst_together(one) + worst_together(other)
    worst = [it for it in worst_together(one | other) if it not in alone]
    if second in guarded(plan, first) or first in guarded(plan, second):
        worst.append(UNWATCHED)
    both = {*members(plan, first)} & {*members(plan, second)}
    return Pair((first, second), tuple(worst), tuple(sorted(both)))

"""How each key is taken away, and what can be stopped until it is."""

from __future__ import annotations

from dataclasses import dataclass

from citymint.chain.deployment.plan import ADMIN, Plan
from citymint.chain.roles.powers import caller_of, members
from citymint.chain.roles.worst import ATTESTOR, QUORUM


@dataclass(frozen=True, slots=True)
class Removal:
    """Who takes a key away, after which time, and what helps until then."""

    key: str
    by: str
    after: str
    meanwhile: str


def removals(plan: Plan) -> list[Removal]:
    """One for each role, and for each key outside that can do anything."""
    roles = [_role(plan, role) for role in plan.roles if role != ADMIN]
    return [_admin(plan), *roles, *_attestors(plan)]


def lasting(seconds: int) -> str:
    """How long that is, in the largest unit that fits; `at once` for none."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        if seconds and seconds % size == 0:
            count = seconds // size
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "at once"


def delays(plan: Plan, role: str) -> str:
    """How long calls of a role wait, from the shortest of its members on."""
    found = sorted({member.delay for member in plan.roles[role].members})
    return " or ".join(lasting(delay) for delay in found)


def _admin(plan: Plan) -> Removal:
    waits, locked = delays(plan, ADMIN), "no guardian: the AccessManager locks role 0, so only"
    if len(plan.roles[ADMIN].members) == 1:
        by = "itself, `renounceRole`: it has no other member"
        return Removal(ADMIN, by, "at once", f"{locked} admin cancels what admin does")
    meanwhile = f"{locked} another member cancels its calls while they wait ({waits})"
    return Removal(ADMIN, "another member, `revokeRole`", waits, meanwhile)


def _role(plan: Plan, role: str) -> Removal:
    guardian = plan.roles[role].guardian or ADMIN
    by = f"{ADMIN}, `revokeRole`"
    if {*members(plan, role)} & {*members(plan, ADMIN)}:
        by += "; one address holds both"
    waits = any(member.delay for member in plan.roles[role].members)
    cancel = f"{guardian} cancels its calls while they wait ({delays(plan, role)})"
    if guardian == ADMIN:
        cancel += "; it has no guardian"
    if not waits:
        cancel = "nothing: its calls do not wait, so there is none to cancel"
    return Removal(role, by, delays(plan, ADMIN), cancel)


def _attestors(plan: Plan) -> list[Removal]:
    role = caller_of(plan, "ReserveOracle.removeAttestor")
    vetoing = caller_of(plan, "ReserveOracle.veto")
    removing = f"{role}, `removeAttestor`"
    others = f"a quorum of its account seats others, {lasting(plan.change_delay)} after proposing"
    veto = f"{vetoing} vetoes its seat changes while they wait ({lasting(plan.change_delay)})"
    return [
        Removal(ATTESTOR, removing, delays(plan, role), others),
        Removal(QUORUM, f"{removing}, one by one", delays(plan, role), veto),
    ]

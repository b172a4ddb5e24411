"""Everybody who plays: keys by name, addresses in small letters."""

from __future__ import annotations

from invariants.chain.signing import address

RESIDENTS = ("resident", "neighbour", "merchant", "baker")
ATTESTORS = tuple(sorted((f"attestor {n}" for n in range(9)), key=address))
"""In ascending order of address, as they sign."""

DEPLOYER = address("deployer")
STRANGER = address("stranger")
OPERATOR = address("operator")
GUARDIAN = address("guardian")
GOVERNOR = address("governor")
LATE_GOVERNOR = address("late governor")
ADMIN = address("admin")

MEMBERS = {
    "admin": {ADMIN: 0},
    "operator": {OPERATOR: 0},
    "guardian": {GUARDIAN: 0},
    "governor": {GOVERNOR: 0, LATE_GOVERNOR: 3_600},
}
"""Members of each role by their delay in seconds."""

HOLDERS = tuple(address(name) for name in RESIDENTS)
NAME_OF = {address(name): name for name in (*RESIDENTS, *ATTESTORS, "stranger")}

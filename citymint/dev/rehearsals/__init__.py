"""What a city does on its bad days, played on a chain of its own until everything is right again.

Each rehearsal is a story told scene by scene. It breaks off with a FigureError where anything is
not as it must be, and ends with everybody's check of everything, `citymint verify`.
"""

from __future__ import annotations

from collections.abc import Mapping

from citymint.dev.rehearsals import (
    faulty_contract,
    leaked_attestor_key,
    leaked_operator_key,
    lost_admin_key,
    lost_attestors,
)
from citymint.dev.rehearsals.scene import Rehearsal

REHEARSALS: Mapping[str, Rehearsal] = {
    "lost-admin-key": lost_admin_key.rehearse,
    "leaked-operator-key": leaked_operator_key.rehearse,
    "leaked-attestor-key": leaked_attestor_key.rehearse,
    "lost-attestors": lost_attestors.rehearse,
    "faulty-contract": faulty_contract.rehearse,
}
"""By the names of the command line, the mildest first."""

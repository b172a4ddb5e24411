"""What the issuer hands to the attestors: a statement, and what it takes to draft it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from citymint.errors import AttestationError
from citymint.reserve.statement import Statement
from citymint.reserve.told import Told


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement to sign.

    Attributes:
        statement: as the issuer drafted it.
        seed: 32 secret bytes from which the salt of every leaf follows.
        told: what else it takes to draft this one and all before it again.
    """

    statement: Statement
    seed: bytes
    told: Told

    def to_json(self) -> str:
        """One JSON object; bytes in hex."""
        return json.dumps(
            {
                "statement": self.statement.to_json(),
                "seed": self.seed.hex(),
                **self.told.facts(),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Proposal:
        """Read what `to_json` wrote.

        Raises:
            AttestationError: it is not a proposal.
        """
        try:
            stored: dict[str, Any] = json.loads(text)
            return cls(
                Statement.from_json(stored["statement"]),
                bytes.fromhex(stored["seed"]),
                Told.from_facts(stored),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AttestationError(f"not a proposal: {error}") from error

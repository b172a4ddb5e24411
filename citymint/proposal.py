"""What the issuer hands to the attestors: a statement, and what it takes to draft it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from citymint.errors import AttestationError
from citymint.statement import Statement


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement to sign.

    Attributes:
        statement: as the issuer drafted it.
        seed: 32 secret bytes from which the salt of every leaf follows.
        openings: redemption number to the salt that opens its payout account's commitment.
    """

    statement: Statement
    seed: bytes
    openings: Mapping[int, bytes]

    def to_json(self) -> str:
        """One JSON object; bytes in hex."""
        return json.dumps(
            {
                "statement": self.statement.to_json(),
                "seed": self.seed.hex(),
                "openings": {str(number): salt.hex() for number, salt in self.openings.items()},
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
                {int(number): bytes.fromhex(salt) for number, salt in stored["openings"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AttestationError(f"not a proposal: {error}") from error

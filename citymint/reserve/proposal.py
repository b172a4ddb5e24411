"""What the issuer hands to the attestors: a statement, and what it takes to draft it again."""

from __future__ import annotations

import json
from dataclasses import dataclass

from citymint.errors import AttestationError
from citymint.reserve.statement import Statement
from citymint.reserve.told import Told, codes_of, numbers_of, openings_of
from citymint.text.handed import object_of, part

_KIND = "a proposal"


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
            stored = object_of(text, _KIND)
            return cls(
                part(stored, "statement", _KIND, Statement.from_json),
                part(stored, "seed", _KIND, bytes.fromhex),
                Told(
                    part(stored, "openings", _KIND, openings_of),
                    part(stored, "without", _KIND, codes_of),
                    part(stored, "astray", _KIND, numbers_of),
                ),
            )
        except ValueError as error:
            raise AttestationError(str(error)) from error

"""An attestor's signature as a file: of what, by whom, 65 bytes in hex."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from citymint.chain.city import City
from citymint.commands._options import read_text
from citymint.errors import AttestationError, StepError
from citymint.text.handed import object_of, part


class Signed(Protocol):
    """What attestors sign: a statement, or a seat change."""

    @property
    def hash(self) -> bytes:
        """Its EIP-712 struct hash."""

    def signer(self, signature: bytes, chain_id: int, oracle: str) -> str | None:
        """Who signed it."""


def write_signature(path: Path, kind: str, of: Signed, by: str, signature: bytes) -> dict[str, Any]:
    """Write it, and give what was written."""
    facts = {kind: of.hash.hex(), "attestor": by, "signature": signature.hex()}
    path.write_text(json.dumps(facts))
    return facts


def read_signature(path: Path, kind: str, of: Signed, city: City) -> tuple[str, bytes]:
    """Signer and signature.

    Raises:
        AttestationError: it is no such file, or was not signed by whom it says.
        StepError: it signs something else.
    """
    name, text = f"a signature of a {kind}", read_text(path)
    try:
        stored = object_of(text, name)
        signature = part(stored, "signature", name, bytes.fromhex)
    except ValueError as error:
        raise AttestationError(f"{path}: {error}") from error
    signed, attestor = stored[kind], stored["attestor"]
    if signed != of.hash.hex():
        raise StepError(f"{path}: signs another {kind}")
    signer = of.signer(signature, city.chain_id, city.oracle.address)
    if signer is None or signer != attestor:
        raise AttestationError(f"{path}: not signed by {attestor}")
    return signer, signature

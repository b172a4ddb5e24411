"""Whose a keystore is, without unlocking it."""

from __future__ import annotations

import json
from pathlib import Path

from eth_utils.address import is_address, to_checksum_address


def owner(keystore: Path) -> str | None:
    """The checksummed address that stands in a keystore; None if none can be read there.

    It is not proven: a keystore has it beside what is encrypted, and may leave it out.
    """
    try:
        address = json.loads(keystore.read_text())["address"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return to_checksum_address(address) if is_address(address) else None

"""Files that people hand to each other: JSON objects of a few kinds, told apart by their fields."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

Read = TypeVar("Read")

_FIELDS = {
    "a proposal": {"statement", "seed", "openings", "seeds", "without", "astray"},
    "a signature of a statement": {"statement", "attestor", "signature"},
    "a signature of a change": {"change", "attestor", "signature"},
    "a seat change": {"account", "number", "propose_by", "opened", "seats"},
    "a binding": {"code", "wallet", "since", "signature", "release"},
    "a register of bindings": {"database", "bindings"},
    "a payout request": {"treasury", "amount", "bank_account", "name", "salt", "reference"},
    "a proof of entries": {"account", "sequence", "entries", "siblings", "flags"},
}


def object_of(text: str, kind: str) -> dict[str, Any]:
    """The object of this kind that is written in a file.

    Raises:
        ValueError: it is something else, and what, or lacks a field.
    """
    try:
        stored = json.loads(text)
    except ValueError as error:
        raise ValueError(f"not {kind}: it is not JSON") from error
    return fields_of(stored, kind)


def fields_of(stored: Any, kind: str) -> dict[str, Any]:
    """The same, of what a file had inside.

    Raises:
        ValueError: it is something else, and what, or lacks a field.
    """
    if not isinstance(stored, dict):
        raise ValueError(f"not {kind}: it is no JSON object")
    lacking = _FIELDS[kind] - stored.keys()
    if not lacking:
        return stored
    others = [other for other, fields in _FIELDS.items() if fields <= stored.keys()]
    raise ValueError(f"not {kind}: " + (f"it is {others[0]}" if others else f"no {min(lacking)}"))


def part(stored: dict[str, Any], name: str, kind: str, read: Callable[[Any], Read]) -> Read:
    """One field. What it says is not shown: it may be a secret.

    Raises:
        ValueError: it says nothing that such a field can.
    """
    try:
        return read(stored[name])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not {kind}: its {name} cannot be read") from error


def hexed(text: str) -> bytes:
    """Bytes in hex, with 0x or without."""
    return bytes.fromhex(text.removeprefix("0x"))


def write_new(path: Path, text: str) -> None:
    """Write a file whole or not at all, for its owner alone, and never over another.

    Raises:
        FileExistsError: there is one already.
    """
    part_of_it = path.with_name(f"{path.name}.part")
    part_of_it.unlink(missing_ok=True)
    descriptor = os.open(part_of_it, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        os.link(part_of_it, path)
    finally:
        part_of_it.unlink()

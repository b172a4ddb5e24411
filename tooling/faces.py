"""What others build on: storage, functions, errors and events of each contract of a city.

`python -m tooling.faces` writes them down in `tests/snapshots`, for whoever means a change of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from eth_utils.abi import abi_to_signature
from eth_utils.crypto import keccak

from citymint.chain import compiler
from citymint.chain.artifacts import artifact
from citymint.chain.contracts import CONTRACTS
from tooling.layout import ROOT

SNAPSHOTS = ROOT / "tests" / "snapshots"

_SELECTOR = 4  # bytes
_TOPIC = 32  # bytes


def main() -> None:
    """Write all of them down."""
    for kind, face in FACES.items():
        (SNAPSHOTS / f"{kind}.txt").write_text(face())


def storage() -> str:
    """What lies where: slot, offset in it and size in bytes; inside the structs as well."""
    job = compiler.job()
    job["settings"]["outputSelection"] = {"*": {name: ["storageLayout"] for name in CONTRACTS}}
    layouts = {
        name: found["storageLayout"]
        for inside in compiler.compile_(job)["contracts"].values()
        for name, found in inside.items()
    }
    return _page((name, _places(layouts[name])) for name in CONTRACTS)


def abi() -> str:
    """Functions, by their selectors, and what a deployment is given."""
    return _of_abi(_SELECTOR, "function", "constructor", "receive", "fallback")


def errors() -> str:
    """Errors, by their selectors."""
    return _of_abi(_SELECTOR, "error")


def events() -> str:
    """Events, by their topics."""
    return _of_abi(_TOPIC, "event")


FACES: Mapping[str, Callable[[], str]] = {
    "storage": storage,
    "abi": abi,
    "errors": errors,
    "events": events,
}
"""By the name of the file that each is written to."""


def _places(layout: Mapping[str, Any]) -> Iterator[str]:
    types = layout["types"] or {}  # null where nothing is kept
    structs = [(it["label"], it["members"]) for it in types.values() if "members" in it]
    for owner, members in [("", layout["storage"]), *sorted(structs, key=itemgetter(0))]:
        if owner:
            yield owner
        for it in members:
            kind = types[it["type"]]
            place = f"{it['slot']:>4} +{it['offset']:<2} {kind['numberOfBytes']:>4}"
            yield f"{place}  {kind['label']} {it['label']}"


def _of_abi(size: int, *kinds: str) -> str:
    """All that is of these kinds, each behind the first bytes of its signature's hash."""
    found = {
        name: [it for it in sorted(artifact(name).abi, key=_told) if it["type"] in kinds]
        for name in CONTRACTS
    }
    return _page((name, (_line(it, size) for it in items)) for name, items in found.items())


def _line(item: Any, size: int) -> str:
    named = "name" in item
    digest = "0x" + keccak(text=abi_to_signature(item))[:size].hex() if named else ""
    return f"{digest:{len('0x') + 2 * size}}  {_told(item)}"


def _told(item: Mapping[str, Any]) -> str:
    told = f"{item.get('name', item['type'])}({_fields(item.get('inputs', []))})"
    if item.get("stateMutability", "nonpayable") != "nonpayable":
        told += f" {item['stateMutability']}"
    if item.get("outputs"):
        told += f" returns ({_fields(item['outputs'])})"
    return told


def _fields(fields: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(map(_field, fields))


def _field(field: Mapping[str, Any]) -> str:
    kind = field["type"]
    if kind.startswith("tuple"):
        kind = f"({_fields(field['components'])}){kind.removeprefix('tuple')}"
    words = kind, "indexed" if field.get("indexed") else "", field["name"]
    return " ".join(filter(None, words))


def _page(contracts: Iterable[tuple[str, Iterable[str]]]) -> str:
    return "\n".join(
        "".join(f"{line}\n" for line in [name, *(f"  {it}" for it in lines)])
        for name, lines in contracts
    )


if __name__ == "__main__":
    main()

"""The compiled contracts: ABI and code, from the sources if they are here, else as shipped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from citymint.chain import compiler
from citymint.errors import ChainError

SHIPPED = Path(__file__).with_name("compiled.json")
"""What a package brings along instead of the sources; see `compiler.compiled`."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One compiled contract.

    Attributes:
        name: e.g. ``CityToken``.
        abi: as solc gives it.
        creation: what a deployment sends, before its arguments.
        runtime: what is on the chain afterwards, immutables still zero.
        immutables: for each value that the constructor fills in, (start, length) of all its places
            in `runtime`.
        notices: what each error means, by its signature, as its NatSpec says.
        metadata: solc's, with the sources that this very contract is made of.
    """

    name: str
    abi: list[dict[str, Any]]
    creation: bytes
    runtime: bytes
    immutables: tuple[tuple[tuple[int, int], ...], ...]
    notices: dict[str, str]
    metadata: str

    @classmethod
    def of(cls, name: str, output: dict[str, Any]) -> Artifact:
        """From what solc says of one contract."""
        runtime = output["evm"]["deployedBytecode"]
        values = runtime.get("immutableReferences", {}).values()
        return cls(
            name=name,
            abi=output["abi"],
            creation=bytes.fromhex(output["evm"]["bytecode"]["object"]),
            runtime=bytes.fromhex(runtime["object"]),
            immutables=tuple(
                tuple((it["start"], it["length"]) for it in value) for value in values
            ),
            notices={
                signature: " ".join(it["notice"] for it in said if "notice" in it)
                for signature, said in output["userdoc"].get("errors", {}).items()
            },
            metadata=output["metadata"],
        )

    def is_code(self, code: bytes) -> bool:
        """Whether `code` is this contract, with any immutables that are the same all over."""
        filled = bytearray(self.runtime)
        for places in self.immutables:
            first, size = places[0]
            for start, length in places:
                filled[start : start + length] = code[first : first + size]
        return bytes(filled) == code

    def standard_json(self) -> dict[str, Any]:
        """What an explorer asks for: given to solc it yields this very code."""
        path, name = next(iter(json.loads(self.metadata)["settings"]["compilationTarget"].items()))
        wanted = {path: {name: ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"]}}
        return {
            "language": "Solidity",
            "sources": {
                source: {"content": sources()[source]}
                for source in sorted(json.loads(self.metadata)["sources"])
            },
            "settings": _document()["settings"] | {"outputSelection": wanted},
        }


def artifact(name: str) -> Artifact:
    """The compiled contract of that name.

    Raises:
        ChainError: there is no such contract, or the sources do not compile.
    """
    contracts = every_artifact()
    if name not in contracts:
        raise ChainError(f"there is no contract {name}; there are {', '.join(sorted(contracts))}")
    return contracts[name]


@cache
def every_artifact() -> dict[str, Artifact]:
    """All compiled contracts and interfaces, by name."""
    return {name: Artifact.of(name, it) for name, it in _document()["contracts"].items()}


def sources() -> dict[str, str]:
    """The text of every source, by its path."""
    texts: dict[str, str] = _document()["sources"]
    return texts


def compiler_version() -> str:
    """Of the compiler that made them."""
    made_by: str = _document()["compiler"]
    return made_by


@cache
def _document() -> dict[str, Any]:
    path = compiler.compiled() if compiler.SOURCES.exists() else SHIPPED
    document: dict[str, Any] = json.loads(path.read_text())
    return document

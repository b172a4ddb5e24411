"""The compiled contracts: ABI and code, compiled once for each state of the source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import solcx
from solcx.exceptions import SolcError

from citymint.errors import ChainError

ROOT = Path(__file__).resolve().parents[2]
_SOURCES = ROOT / "contracts"
_LIBRARIES = ROOT / "node_modules"
_CACHE = ROOT / "build" / "contracts"
_AUTHORITY = "@openzeppelin/contracts/access/manager/AccessManager.sol"

_SETTINGS = {
    "evmVersion": "cancun",
    "viaIR": True,
    "optimizer": {"enabled": True, "runs": 2_000},
    "outputSelection": {
        "*": {"*": ["abi", "userdoc", "evm.bytecode.object", "evm.deployedBytecode"]}
    },
}


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
    """

    name: str
    abi: list[dict[str, Any]]
    creation: bytes
    runtime: bytes
    immutables: tuple[tuple[tuple[int, int], ...], ...]
    notices: dict[str, str]

    def is_code(self, code: bytes) -> bool:
        """Whether `code` is this contract, with any immutables that are the same all over."""
        filled = bytearray(self.runtime)
        for places in self.immutables:
            first, size = places[0]
            for start, length in places:
                filled[start : start + length] = code[first : first + size]
        return bytes(filled) == code


def artifact(name: str) -> Artifact:
    """The compiled contract of that name.

    Raises:
        ChainError: there is no such contract, or the sources do not compile.
    """
    contracts = _compiled()
    if name not in contracts:
        raise ChainError(f"there is no contract {name}; there are {', '.join(sorted(contracts))}")
    return contracts[name]


def every_artifact() -> tuple[Artifact, ...]:
    """All compiled contracts and interfaces."""
    return tuple(_compiled().values())


@cache
def _compiled() -> dict[str, Artifact]:
    job = _job()
    stored = _CACHE / f"{sha256(json.dumps(job, sort_keys=True).encode()).hexdigest()[:16]}.json"
    if not stored.exists():
        _store(stored, _compile(job))
    output: dict[str, Any] = json.loads(stored.read_text())
    return {
        name: _artifact(name, output["contracts"][path][name])
        for path in output["contracts"]
        if path == _AUTHORITY or path.startswith("contracts/")
        for name in output["contracts"][path]
    }


def _job() -> dict[str, Any]:
    sources = {
        path.relative_to(ROOT).as_posix(): {"content": path.read_text()}
        for path in sorted(_SOURCES.rglob("*.sol"))
        if ".cache" not in path.parts  # where ape keeps its copy of OpenZeppelin
    }
    sources[_AUTHORITY] = {"content": (_LIBRARIES / _AUTHORITY).read_text()}
    return {"language": "Solidity", "sources": sources, "settings": _SETTINGS}


def _compile(job: dict[str, Any]) -> dict[str, Any]:
    version = json.loads((ROOT / "package.json").read_text())["devDependencies"]["solc"]
    try:
        output: dict[str, Any] = solcx.compile_standard(
            job, solc_version=version, base_path=_LIBRARIES
        )
    except SolcError as error:
        raise ChainError(f"the contracts do not compile: {error.message}") from error
    return output


def _store(path: Path, output: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(output))
    fresh.replace(path)


def _artifact(name: str, output: dict[str, Any]) -> Artifact:
    runtime = output["evm"]["deployedBytecode"]
    values = runtime.get("immutableReferences", {}).values()
    return Artifact(
        name=name,
        abi=output["abi"],
        creation=bytes.fromhex(output["evm"]["bytecode"]["object"]),
        runtime=bytes.fromhex(runtime["object"]),
        immutables=tuple(tuple((at["start"], at["length"]) for at in value) for value in values),
        notices={
            signature: " ".join(it["notice"] for it in said if "notice" in it)
            for signature, said in output["userdoc"].get("errors", {}).items()
        },
    )

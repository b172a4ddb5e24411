"""Compiles the contracts where their source is: in a checkout of this project."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from citymint.errors import ChainError

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "contracts"
_LIBRARIES = ROOT / "node_modules"
_CACHE = ROOT / "build" / "contracts"
_AUTHORITY = "@openzeppelin/contracts/access/manager/AccessManager.sol"

SETTINGS: dict[str, Any] = {
    "evmVersion": "cancun",
    "viaIR": True,
    "optimizer": {"enabled": True, "runs": 2_000},
}
"""How every contract of a city is compiled. ape and forge have the same in their own files."""

OUTPUTS = ["abi", "metadata", "userdoc", "evm.bytecode.object", "evm.deployedBytecode"]


def compiled() -> Path:
    """What the sources as they stand compile to; compiled once for each state of them.

    The file has the sources as well: `{"compiler", "settings", "sources", "contracts"}`.

    Raises:
        ChainError: they do not compile.
    """
    job_ = job()
    state = sha256(json.dumps(job_, sort_keys=True).encode()).hexdigest()[:16]
    stored = _CACHE / f"{state}.json"
    if not stored.exists():
        _store(stored, _document(compile_(job_)))
    return stored


def job() -> dict[str, Any]:
    """What the compiler is asked for, as standard JSON."""
    sources = {
        path.relative_to(ROOT).as_posix(): {"content": path.read_text()}
        for path in sorted(SOURCES.rglob("*.sol"))
        if ".cache" not in path.parts  # where ape keeps its copy of OpenZeppelin
    }
    sources[_AUTHORITY] = {"content": _text(_AUTHORITY)}
    settings = SETTINGS | {"outputSelection": {"*": {"*": OUTPUTS}}}
    return {"language": "Solidity", "sources": sources, "settings": settings}


def compile_(job: dict[str, Any]) -> dict[str, Any]:
    """What solc answers to a job.

    Raises:
        ChainError: the sources do not compile.
    """
    import solcx  # only where the sources are
    from solcx.exceptions import SolcError

    try:
        output: dict[str, Any] = solcx.compile_standard(
            job, solc_version=version(), base_path=_LIBRARIES
        )
    except SolcError as error:
        raise ChainError(f"the contracts do not compile: {error.message}") from error
    return output


def version() -> str:
    """Of the compiler, as package.json pins it."""
    pinned: str = json.loads((ROOT / "package.json").read_text())["devDependencies"]["solc"]
    return pinned


def _document(output: dict[str, Any]) -> dict[str, Any]:
    contracts = {
        name: it
        for path, inside in output["contracts"].items()
        if path == _AUTHORITY or path.startswith("contracts/")
        for name, it in inside.items()
    }
    return {
        "compiler": version(),
        "settings": SETTINGS,
        "sources": {path: _text(path) for path in output["sources"]},
        "contracts": contracts,
    }


def _text(path: str) -> str:
    folder = ROOT if path.startswith("contracts/") else _LIBRARIES
    return (folder / path).read_text()


def _store(path: Path, document: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(document))
    fresh.replace(path)

"""The contracts as the compiler sees them: their text, their trees, and what each is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from citymint.chain import compiler
from citymint.chain.compiler import ROOT

Node = dict[str, Any]

_LIBRARIES = ROOT / "node_modules"
_NO_CODE = ("contracts/interfaces/", "contracts/mocks/")
_RUNS = 200
"""Broken code is not measured: it need not be fast, but it must fit."""


@dataclass(frozen=True, eq=False)
class Project:
    """All sources by path. The trees are solc's; their places count bytes of the text."""

    texts: dict[str, bytes]
    trees: dict[str, Node]

    @classmethod
    def read(cls) -> Project:
        """As it stands in the working tree."""
        job = compiler.job()
        job["settings"] = {"outputSelection": {"*": {"": ["ast"]}}}
        trees = {path: it["ast"] for path, it in compiler.compile_(job)["sources"].items()}
        return cls({path: _file(path).read_bytes() for path in trees}, trees)

    @property
    def contracts(self) -> list[str]:
        """The names of what is deployed."""
        return sorted(it.stem for it in ROOT.glob("contracts/*.sol"))

    @cache  # noqa: B019 (there is one project)
    def sources(self, contract: str) -> tuple[str, ...]:
        """All that the contract imports, and itself."""
        found, rest = set[str](), [_home(contract)]
        while rest:
            path = rest.pop()
            if path not in found:
                found.add(path)
                nodes = self.trees[path]["nodes"]
                rest += [it["absolutePath"] for it in nodes if it["nodeType"] == "ImportDirective"]
        return tuple(sorted(found))

    def parts(self, contract: str) -> list[str]:
        """Those of its sources that are ours and have code."""
        ours = (it for it in self.sources(contract) if it.startswith("contracts/"))
        return [it for it in ours if not it.startswith(_NO_CODE)]

    def fingerprint(self, contract: str, instead: dict[str, bytes]) -> str:
        """Changes with whatever the contract is compiled from."""
        digest = sha256(contract.encode())
        for path in self.sources(contract):
            digest.update(sha256(instead.get(path, self.texts[path])).digest())
        return digest.hexdigest()[:16]

    def job(self, contract: str, instead: dict[str, bytes], via_ir: bool) -> dict[str, Any]:
        """What the compiler is asked for; `instead` are texts that stand for the sound ones."""
        texts = {path: self.texts[path] for path in self.sources(contract)} | instead
        settings = {
            "viaIR": via_ir,
            "optimizer": {"enabled": True, "runs": _RUNS},
            # Else every comment would change the code.
            "metadata": {"appendCBOR": False, "bytecodeHash": "none"},
            "outputSelection": {_home(contract): {contract: compiler.OUTPUTS}},
        }
        return {
            "language": "Solidity",
            "sources": {path: {"content": text.decode()} for path, text in texts.items()},
            "settings": compiler.SETTINGS | settings,
        }


def _home(contract: str) -> str:
    return f"contracts/{contract}.sol"


def _file(path: str) -> Any:
    return ROOT / path if path.startswith("contracts/") else _LIBRARIES / path

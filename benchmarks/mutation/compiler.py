"""What mutants compile to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.mutation.source import Project
from tooling.warm import WarmCompiler

_LARGEST = 24_576
"""Bytes that a contract may have (EIP-170)."""


@dataclass(frozen=True)
class Code:
    """What a contract compiles to, as solc says it."""

    output: dict[str, Any]

    @property
    def creation(self) -> str:
        """What a deployment sends, in hex: equal code is the same contract."""
        code: str = self.output["evm"]["bytecode"]["object"]
        return code

    @property
    def fits(self) -> bool:
        """Whether a chain takes it."""
        return len(self.output["evm"]["deployedBytecode"]["object"]) // 2 <= _LARGEST


class Compiler:
    """One process of the compiler for one project; not for two threads at once."""

    def __init__(self, project: Project):
        self._project = project
        self._warm = WarmCompiler()
        self._via_ir: dict[str, bool] = {}

    def compile(self, contract: str, instead: dict[str, bytes] | None = None) -> Code | None:
        """The contract with other texts for some of its sources; None if it does not compile."""
        return self._try(contract, instead or {}, self._needs_ir(contract))

    def close(self) -> None:
        """End the process."""
        self._warm.close()

    def _needs_ir(self, contract: str) -> bool:
        """The old pipeline is three times as fast, but runs out of stack sooner."""
        if contract not in self._via_ir:
            self._via_ir[contract] = self._try(contract, {}, via_ir=False) is None
        return self._via_ir[contract]

    def _try(self, contract: str, instead: dict[str, bytes], via_ir: bool) -> Code | None:
        output = self._warm.compile(self._project.job(contract, instead, via_ir))
        if any(it["severity"] == "error" for it in output.get("errors", ())):
            return None
        return Code(output["contracts"][f"contracts/{contract}.sol"][contract])

"""Has forge build the proofs of `tests/symbolic`, and halmos go through every path of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory
from typing import Any

from tooling.layout import BUILD, COMPILERS, PROGRAMS, PROVER, ROOT, solidity_version

PROOFS = ROOT / "tests" / "symbolic"
BUILT = BUILD / "symbolic" / "out"
SOLVER = str(ROOT / "tooling" / "solver.py")

LONGEST_LOOP = 12
"""Rounds; a proof that needs more is reported as incomplete."""

SECONDS_A_QUERY = 60
SECONDS_A_CONTRACT = 1_800


class Outcome(IntEnum):
    """How halmos ends one function."""

    PASS = 0
    COUNTEREXAMPLE = 1
    TIMEOUT = 2
    STUCK = 3
    REVERT_ALL = 4
    EXCEPTION = 5


@dataclass(frozen=True, slots=True)
class Run:
    """What halmos says of one function.

    Attributes:
        outcome: how it ended.
        paths: how many ways there are through it.
        seconds: how long that took.
        complete: whether no loop was cut short.
        model: values that break an assertion, by name.
    """

    outcome: Outcome
    paths: int
    seconds: float
    complete: bool
    model: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Proofs:
    """One contract of proofs, as it was compiled.

    Attributes:
        contract: e.g. ``IssueProof``.
        functions: their names.
        notices: what each says, by its name.
        bounds: within which bounds all of them hold.
    """

    contract: str
    functions: tuple[str, ...]
    notices: Mapping[str, str]
    bounds: str


class ProverError(Exception):
    """The proofs do not compile, or halmos broke down; the message is what it printed."""


def build() -> list[Proofs]:
    """Compile all proofs, and the contracts they are about as they are deployed."""
    # As halmos asks for it, so that it finds nothing left to do.
    ask = ("forge", "build", "--ast", "--root", ROOT, "--extra-output", "storageLayout", "metadata")
    done = subprocess.run(ask, cwd=ROOT, env=_env(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProverError(done.stdout + done.stderr)
    return [_read(path) for path in sorted(BUILT.glob("*.t.sol/*Proof.json"))]


def prove(contract: str, functions: Sequence[str]) -> dict[str, Run]:
    """Go through all paths of these functions."""
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        command = (
            *(PROVER / "bin" / "halmos", "--root", ROOT, "--forge-build-out", BUILT),
            *("--contract", contract, "--match-test", rf"^({'|'.join(functions)})\("),
            *("--loop", str(LONGEST_LOOP), "--solver-timeout-assertion", f"{SECONDS_A_QUERY}s"),
            *("--solver-command", f"{quote(sys.executable)} {quote(SOLVER)}"),
            *("--early-exit", "--no-status", "--json-output", answer),
        )
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=_env(),
                capture_output=True,
                text=True,
                check=False,
                timeout=SECONDS_A_CONTRACT,
            )
        except subprocess.TimeoutExpired as expired:
            raise ProverError(f"{contract}: not done in {SECONDS_A_CONTRACT} s") from expired
        if not answer.exists():
            raise ProverError(done.stdout + done.stderr)
        results = json.loads(answer.read_text())["test_results"]
    return {_name(result["name"]): _run(result) for tests in results.values() for result in tests}


def _env() -> dict[str, str]:
    programs = (PROVER / "bin", PROGRAMS, os.environ.get("PATH", os.defpath))
    return {
        **os.environ,
        "PATH": os.pathsep.join(map(str, programs)),
        "FOUNDRY_CONFIG": str(PROOFS / "foundry.toml"),
        "FOUNDRY_SOLC": str(COMPILERS / f"solc-v{solidity_version()}"),
    }


def _read(path: Path) -> Proofs:
    built = json.loads(path.read_text())
    # forge's own reading of it leaves our tag out.
    words = json.loads(built["rawMetadata"])["output"]
    notices = words["userdoc"].get("methods", {}).items()
    return Proofs(
        contract=path.stem,
        functions=tuple(map(_name, built["methodIdentifiers"])),
        notices={_name(signature): words["notice"] for signature, words in notices},
        bounds=words["devdoc"].get("custom:bounds", ""),
    )


def _run(result: dict[str, Any]) -> Run:
    variables = [model["model"].values() for model in result["models"]][:1]
    return Run(
        outcome=Outcome(result["exitcode"]),
        paths=result["num_paths"][0],
        seconds=result["time"][0],
        complete=result["num_bounded_loops"] == 0,
        model={it["variable_name"]: it["value"] for model in variables for it in model},
    )


def _name(signature: str) -> str:
    return signature.split("(")[0]

"""Whether the tests notice: the cheapest first, until one fails."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from benchmarks.mutation.compiler import Code
from citymint.chain.artifacts import ROOT

_TESTS = ROOT / "tests"
_WALKS = _TESTS / "mutants"
_PYTEST = ("-m", "pytest", "-x", "-q", "--tb=no", "-rfE", "-p", "benchmarks.mutation.plugin")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.*)$", re.M)
_UNLUCKY = "anvil did not start"
_TRIES = 3


class TrialError(Exception):
    """The tests could not be run; it says nothing about the mutant."""


def tests_of(contract: str, contracts: Sequence[str]) -> list[Path]:
    """A short walk, the contract's own tests, a long walk, and the tests of its neighbours."""
    folders = {it.name: it for it in sorted((_TESTS / "unit").rglob("*")) if it.is_dir()}
    own = [_snake(contract), "libraries"]
    others = [name for name in map(_snake, contracts) if name not in own]
    units, neighbours = ([folders[it] for it in some if it in folders] for some in (own, others))
    return [_WALKS / "short_walk.py", *units, _WALKS / "long_walk.py", *neighbours]


def fingerprint(tests: Sequence[Path]) -> str:
    """Changes with the tests, or with what they stand on."""
    digest = sha256()
    for folder in (*tests, _TESTS / "invariants", _TESTS / "conftest.py", _WALKS / "walks.py"):
        for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def noticed_by(contract: str, code: Code, tests: Sequence[Path], limit: float | None) -> str:
    """The first test that fails with this code in the contract's place; empty if none does.

    Args:
        limit: seconds after which it counts as noticed; none for a sound contract.

    Raises:
        TrialError: pytest ended otherwise than with passed or failed tests.
    """
    with NamedTemporaryFile("w", suffix=".json") as file:
        json.dump([contract, code.output], file)
        file.flush()
        for _ in range(_TRIES):
            try:
                status, said = _run(file.name, tests, limit)
            except subprocess.TimeoutExpired:
                return f"no end in {limit:.0f} s"
            if _UNLUCKY not in said:
                break
    failed = _FAILED.search(said)
    if status not in (0, 1) or bool(failed) != bool(status) or _UNLUCKY in said:
        raise TrialError(f"pytest ended with {status}\n{said}")
    return failed[1] if failed else ""


def _run(code: str, tests: Sequence[Path], limit: float | None) -> tuple[int, str]:
    # Plugins that come along with other packages would only take time to load.
    env = os.environ | {"MUTANT": code, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "COLUMNS": "200"}
    command = [sys.executable, *_PYTEST, *map(str, tests)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)  # so that it ends its chain first
            raise
    return process.returncode, said


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()

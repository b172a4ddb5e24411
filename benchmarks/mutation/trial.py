"""Whether the tests notice: the cheapest first, until one fails."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mutation.compiler import Code
from citymint.chain.compiler import ROOT

_TESTS = ROOT / "tests"
_WALKS = _TESTS / "mutants"
_PYTEST = (
    *("-m", "pytest", "-x", "-q", "--tb=no", "-rfE", "-p", "benchmarks.mutation.plugin"),
    *("-o", "cache_dir=build/mutation/pytest"),  # what fails here is no news to `pytest --lf`
)
_ALL_PASSED, _SOME_FAILED = 0, 1
_UNLUCKY = "anvil did not start"

_running: set[subprocess.Popen[str]] = set()


class TrialError(Exception):
    """The tests could not be run; it says nothing about the mutant."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A test, as pytest names it, and what it says; no test if they had no end."""

    test: str
    says: str


def ordered_tests(contract: str, contracts: Sequence[str], function: str) -> list[Path]:
    """A short walk, the contract's own tests, a long walk, and the tests of its neighbours.

    Args:
        function: what is broken; tests that are named after it come first.
    """
    own = [_snake(contract), "libraries", "access_manager"]
    others = [name for name in map(_snake, contracts) if name not in own]
    name = f"test_{_snake(function.strip('_'))}"
    units = sorted(_units(own), key=lambda it: not it.stem.startswith(name))
    return [_WALKS / "short_walk.py", *units, _WALKS / "long_walk.py", *_units(others)]


def fingerprint(tests: Sequence[Path]) -> str:
    """Changes with the tests, or with what they stand on."""
    folders = {it.parent for it in tests} | {_TESTS / "invariants"}
    shared = [_TESTS / "conftest.py", *(path for it in folders for path in it.rglob("*.py"))]
    digest = sha256()
    for path in sorted({*tests, *shared}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def noticed_by(
    contract: str, code: Code, tests: Sequence[Path | str], limit: float | None
) -> Failure | None:
    """The first test that fails with this code in the contract's place; None if none does.

    Args:
        limit: seconds after which it counts as noticed; none for a sound contract.

    Raises:
        TrialError: pytest ended otherwise than with passed or failed tests.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mutant.json"
        file.write_text(json.dumps([contract, code.output]))
        try:
            status, said = _run(file, tests, limit)
        except subprocess.TimeoutExpired:
            return Failure("", f"no end in {limit:.0f} s")
        failed = file.with_suffix(".failed")
        if status == _ALL_PASSED and not failed.exists():
            return None
        if status == _SOME_FAILED and failed.exists() and _UNLUCKY not in said:
            return Failure(failed.read_text(), _summary(said))
    raise TrialError(f"pytest ended with {status}\n{said}")


def end_all() -> None:
    """End the tests that other threads run."""
    for it in list(_running):
        _end(it)


def _run(code: Path, tests: Sequence[Path | str], limit: float | None) -> tuple[int, str]:
    # Plugins that come along with other packages would only take time to load.
    env = os.environ | {
        "MUTANT": str(code),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "COLUMNS": "200",
    }
    command = [sys.executable, *_PYTEST, *map(str, tests)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # with its chain, so that both can be ended
    ) as process:
        _running.add(process)
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _end(process)
            raise
        finally:
            _running.discard(process)
    return process.returncode, said


def _summary(said: str) -> str:
    found = [it for it in said.splitlines() if it.startswith(("FAILED ", "ERROR "))]
    return found[0].partition(" ")[2] if found else ""


def _end(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)


def _units(names: Sequence[str]) -> list[Path]:
    folders = {it.name: it for it in (_TESTS / "unit").rglob("*") if it.is_dir()}
    found = [folders[name] for name in names if name in folders]
    return [path for folder in found for path in sorted(folder.rglob("test_*.py"))]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()

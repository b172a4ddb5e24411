"""A contract with one rule taken out does not agree with the model for long."""

from __future__ import annotations

import posixpath
import re
import sys

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from invariants.deployment import FIRST_MORNING, deploy
from invariants.model.clock import Clock
from invariants.plans import plan
from mutants.of_contracts import OF_CONTRACTS
from mutants.table import Break
from mutants.walks import walk

from citymint.chain import artifacts, compiler
from tooling.warm import WarmCompiler

CALLS = 60_000


def test_the_table_has_the_breaks_it_promises():
    assert len(OF_CONTRACTS) >= 50


SIZE = 24_576
"""Bytes of code that a chain takes (EIP-170)."""

FAST = {
    "enabled": True,
    "runs": 1,
    "details": {
        "yul": True,
        "yulDetails": {
            "stackAllocation": True,
            "optimizerSteps": "dhfoDgvulfnTUtnIfgvifcDvul:fDnTOcmu",
        },
    },
}
FULL = {"enabled": True, "runs": 200}
"""Broken code is not measured: it need not be fast, but to compile fast, and to fit."""


@pytest.fixture(scope="module")
def warm():
    compiler = WarmCompiler()
    yield compiler
    compiler.close()


@pytest.fixture
def break_it(warm, monkeypatch):
    """Puts a broken contract in the place of the sound one."""

    def apply(one: Break) -> None:
        broken = artifacts.every_artifact() | {one.contract: _compiled(one, warm)}
        monkeypatch.setattr(artifacts, "every_artifact", lambda: broken)

    return apply


@pytest.mark.parametrize("one", OF_CONTRACTS, ids=lambda it: it.rule)
def test_broken_rule__is_noticed(break_it, one):
    break_it(one)
    deploy(Clock(FIRST_MORNING), plan())  # it stands, so what is noticed is what it does
    with pytest.raises((AssertionError, RuntimeError), match=r"\S") as noticed:
        walk(CALLS, "broken")
    # A view of a broken contract may panic; any other error of the machine is no answer.
    assert noticed.type is AssertionError or "Revert" in str(noticed.value)


def _compiled(one: Break, warm: WarmCompiler) -> artifacts.Artifact:
    job, home = compiler.job(), f"contracts/{one.contract}.sol"
    text = job["sources"][one.file]["content"]
    assert text.count(one.old) == 1, f"{one.old!r} stands {text.count(one.old)} times"
    job["sources"][one.file] = {"content": text.replace(one.old, one.new)}
    job["sources"] = _needed(job["sources"], home)
    selected = {home: {one.contract: compiler.OUTPUTS}}  # the others' stay as they are
    for optimizer in (FAST, FULL):
        settings = {"outputSelection": selected, "optimizer": optimizer}
        job["settings"] = job["settings"] | settings
        answer = warm.compile(job)
        assert "contracts" in answer, answer["errors"]
        broken = artifacts.Artifact.of(one.contract, answer["contracts"][home][one.contract])
        if len(broken.runtime) <= SIZE:
            break
    return broken


def _needed(sources, home):
    """What this file imports of ours, and what that imports."""
    needed, waiting = {}, [home]
    while waiting:
        file = waiting.pop()
        if file in needed:
            continue
        needed[file] = sources[file]
        imported = re.findall(r'from "(\.[^"]+)"', sources[file]["content"])
        waiting += [posixpath.normpath(posixpath.join(file, "..", path)) for path in imported]
    return needed

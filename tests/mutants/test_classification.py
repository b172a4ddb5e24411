"""A rule taken out of the classification turns its own tests red."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from mutants.of_classification import OF_CLASSIFICATION

from citymint.chain.compiler import ROOT

TESTS = sorted((ROOT / "tests" / "unit" / "reserve" / "classification").glob("test_*.py"))


@pytest.fixture
def red(tmp_path):
    """Whether the tests of the classification fail on this copy of the package."""
    shutil.copytree(ROOT / "citymint", tmp_path / "citymint")

    def run():
        options = ["-q", "-x", "-o", f"pythonpath={tmp_path}"]
        command = [sys.executable, "-m", "pytest", *options, *map(str, TESTS)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert ran.returncode in (0, 1), ran.stdout + ran.stderr
        return ran.returncode == 1

    return run


def test_sound__is_green(red):
    assert not red()


@pytest.mark.parametrize("one", OF_CLASSIFICATION, ids=lambda it: it.rule)
def test_broken_rule__is_red(red, tmp_path, one):
    text = (ROOT / one.file).read_text()
    assert text.count(one.old) == 1, f"{one.old!r} stands {text.count(one.old)} times"
    (tmp_path / one.file).write_text(text.replace(one.old, one.new))

    assert red()

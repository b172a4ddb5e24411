"""A copy of the project for one test: what its commands write is nobody else's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.compiler import ROOT

_COPIED = (
    *("ape-config.yaml", "package.json", "pyproject.toml", "setup.py"),
    *("citymint", "contracts", "scripts"),
)
_LINKED = (".tools", ".venv", "node_modules")
_MADE = shutil.ignore_patterns("__pycache__", ".cache")
_PROGRAMS = Path(sys.executable).parent


class Project:
    """The copy, and how to run a program of the virtual environment in it."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, program, *arguments, stdin=None):
        """Run it to its end; standard error is in the output, where a person would see it."""
        return subprocess.run(
            [_PROGRAMS / program, *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), **self._environment()},
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def _environment(self):
        return {"APE_DATA_FOLDER": str(self.folder / ".ape"), "COLUMNS": "200", "NO_COLOR": "1"}


@pytest.fixture
def project(tmp_path):
    """The project as a fresh clone that has been set up, its contracts compiled."""
    artifact("CityToken")
    for name in (*_COPIED, "build/contracts", "deployments/local.yml", "tests/conftest.py"):
        _copy(name, tmp_path)
    for name in ("tests/kit", "tests/unit/money"):
        _copy(name, tmp_path)
    for name in _LINKED:
        (tmp_path / name).symlink_to(ROOT / name)
    return Project(tmp_path)


def _copy(name, folder):
    source, target = ROOT / name, folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_MADE)
    else:
        shutil.copy(source, target)

"""Foundry's programs are locked for each machine in the table, and found on this one."""

import json
import subprocess

import pytest

from tooling.foundry import PLATFORMS, package, program
from tooling.layout import ROOT
from tooling.progress import StepFailedError

PROGRAMS = ("anvil", "forge")
NPM = {"Darwin": "darwin", "Linux": "linux", "x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}
"""What npm calls what Python names."""


@pytest.fixture(scope="module")
def asked():
    """Package to version, as npm is asked for it."""
    return json.loads((ROOT / "package.json").read_text())["optionalDependencies"]


def test_packages__one_for_each_program_and_machine(asked):
    assert len(PLATFORMS) == 4
    assert asked.keys() == {package(name, *it) for name in PROGRAMS for it in PLATFORMS}
    assert len(set(asked.values())) == 1, "all of one version"


@pytest.mark.parametrize("machine", PLATFORMS, ids=" ".join)
@pytest.mark.parametrize("name", PROGRAMS)
def test_package__is_locked_for_its_machine(asked, name, machine):
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = package(name, *machine)
    locked = lock[f"node_modules/{wanted}"]

    assert lock[""]["optionalDependencies"][wanted] == locked["version"] == asked[wanted]
    assert [*locked["os"], *locked["cpu"]] == [NPM[it] for it in machine]
    assert locked["bin"] == {name: f"bin/{name}"}
    assert locked["optional"], "npm leaves out what is for other machines"


@pytest.mark.parametrize("machine", [("Linux", "riscv64"), ("Windows", "AMD64")], ids=" ".join)
def test_package__other_machine__is_refused(machine):
    with pytest.raises(StepFailedError, match=rf"Darwin arm64, .* this is {' '.join(machine)}\."):
        package("anvil", *machine)


@pytest.mark.parametrize("name", PROGRAMS)
def test_program__on_this_machine__is_the_pinned_one(asked, name):
    said = subprocess.run([program(name), "--version"], capture_output=True, text=True, check=True)

    (pinned,) = set(asked.values())
    assert f"{name} Version: {pinned}" in said.stdout

"""The set-up: what it refuses, what its locks say, and the compiler it hands out."""

import json
import subprocess
import sys

import pytest
from solcx import get_installed_solc_versions
from solcx.install import get_executable

from tooling import bootstrap
from tooling.layout import CLIENTS, ROOT, solidity_version
from tooling.stamp import Stamp

BEYOND = (bootstrap.NEWEST[0], bootstrap.NEWEST[1] + 1)


@pytest.mark.parametrize("version", [(3, 10, 4), (*BEYOND, 0)])
def test_unsupported_python_is_refused_in_one_sentence(version):
    pretend = f"import sys; sys.version_info = {version}; from tooling import bootstrap as b; "
    refused = subprocess.run(
        [sys.executable, "-c", pretend + "sys.exit(b.main())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert f"is {version[0]}.{version[1]}" in refused.stderr


def test_python_without_venv_is_refused_in_one_sentence():
    sentence = bootstrap.refusal(bootstrap.NEWEST, ["ensurepip"])
    assert "without ensurepip" in sentence
    assert "\n" not in sentence


def test_supported_python_is_not_refused():
    assert bootstrap.refusal(bootstrap.OLDEST, []) == ""
    assert bootstrap.refusal((*bootstrap.NEWEST, 9), []) == ""


def test_project_metadata_names_the_same_python_versions():
    required = f'requires-python = ">={_dotted(bootstrap.OLDEST)},<{_dotted(BEYOND)}"'
    assert required in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize(
    "lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name
)
def test_python_lock_names_no_host_and_hashes_everything(lock):
    text = lock.read_text()
    assert "://" not in text
    assert "index-url" not in text
    packages = [entry for entry in text.split("\n") if "==" in entry and not entry.startswith("#")]
    assert packages
    assert all(entry.endswith("\\") for entry in packages), "a package without a hash"


@pytest.mark.parametrize("folder", [ROOT, CLIENTS], ids=lambda path: path.name)
def test_npm_lock_names_no_host_and_hashes_everything(folder):
    lock = json.loads((folder / "package-lock.json").read_text())
    packages = [package for path, package in lock["packages"].items() if path]
    assert packages
    assert not [package for package in packages if "resolved" in package]
    assert all("integrity" in package for package in packages)


def test_compiler_is_the_pinned_one():
    pinned = solidity_version()
    assert [str(version) for version in get_installed_solc_versions()] == [pinned]
    ask = [get_executable(pinned), "--version"]
    answer = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert f"Version: {pinned}+commit." in answer.stdout
    assert f"version: {pinned}\n" in (ROOT / "ape-config.yaml").read_text()


def test_tools_write_inside_the_project(monkeypatch):
    monkeypatch.delenv("APE_DATA_FOLDER", raising=False)
    ask = "import os; print(os.environ['APE_DATA_FOLDER'])"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str(ROOT / ".ape")


def test_stamp_is_fresh_until_a_source_changes(tmp_path):
    source = tmp_path / "packages.lock"
    source.write_text("one")
    stamp = Stamp(tmp_path / ".made", source)
    assert not stamp.is_fresh()
    stamp.set()
    assert stamp.is_fresh()
    source.write_text("two")
    assert not stamp.is_fresh()


def test_stamp_of_a_folder_that_was_moved_is_not_fresh(tmp_path):
    Stamp(tmp_path / ".made").set()
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    assert not Stamp(moved / ".made").is_fresh()


def _dotted(version):
    return ".".join(map(str, version))

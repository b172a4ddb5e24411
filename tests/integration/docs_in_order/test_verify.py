"""docs/verify.md: a stranger, with a node and the deployment file alone, looks at a city."""

import re
import shutil

import pytest

from citymint.chain.compiler import ROOT
from tests.integration.docs_in_order.story import typed

TEXT = (ROOT / "docs" / "verify.md").read_text()
NODE = "http://127.0.0.1:8545"


@pytest.fixture
def stranger(city, circulating, tmp_path, monkeypatch):  # noqa: ARG001 what the city publishes
    """A folder with what a city publishes and its reader writes; no secret is known there."""
    folder = tmp_path / "stranger"
    folder.mkdir()
    shutil.copy(city.folder / "deployment.json", folder)
    shutil.copy(city.plan, folder / "plan.yml")
    (written,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.S | re.M)
    (folder / "reader.yml").write_text(written.replace(NODE, _node(city)))
    monkeypatch.chdir(folder)
    for secret in ("KEY_PASSWORD", "RESERVE_SALT"):
        monkeypatch.delenv(secret)
    return folder


def test_verify(city, stranger):
    before = sorted(stranger.iterdir())
    commands = re.findall(r"^\$ (.*)$", TEXT, re.M)

    said = {_verb(it): typed(it.replace(NODE, _node(city))) for it in commands}

    assert [*said] == ["verify", "balance-sheet", "status", "pending", "compare"]
    assert "Issuing goes on" in said["status"]
    assert said["pending"] == "Nothing waits.\n"
    assert said["compare"] == "The chain is what plan.yml says.\n"
    assert sorted(stranger.iterdir()) == before


def _node(city):
    return city.w3.provider.endpoint_uri


def _verb(command):
    """Its last word before options and arguments."""
    return next(it for it in reversed(command.split()[:3]) if it.isalpha() or it == "balance-sheet")

"""Every proof says what it proves and within which bounds, has its twin, and is in docs."""

from __future__ import annotations

import re
import tomllib

import pytest

from citymint.chain.compiler import ROOT, SETTINGS

_SOURCES = sorted((ROOT / "tests" / "symbolic").glob("*.t.sol"))
_CHECK = re.compile(r"(?P<notice>(?: {4}///.*\n)*) {4}function check(?P<name>\w+)\(")


@pytest.fixture(params=_SOURCES, ids=lambda path: path.name.removesuffix(".t.sol"))
def source(request):
    return request.param


def test_proof_has_notice_and_twin(source):
    text = source.read_text()
    checks = list(_CHECK.finditer(text))
    assert checks
    assert "/// @custom:bounds" in text
    for check in checks:
        assert "@notice" in check["notice"], check["name"]
        assert f"function reach{check['name']}(" in text


def test_docs_name_every_proof():
    written = set(
        re.findall(r"^\| `(\w+\.\w+)` \|", (ROOT / "docs" / "proofs.md").read_text(), re.M)
    )
    names = {
        f"{source.name.removesuffix('.t.sol')}.{check['name'][0].lower()}{check['name'][1:]}"
        for source in _SOURCES
        for check in _CHECK.finditer(source.read_text())
    }
    assert written == names


def test_proofs_are_about_the_contracts_as_they_are_deployed():
    text = (ROOT / "tests" / "symbolic" / "foundry.toml").read_text()
    profile = tomllib.loads(text)["profile"]["default"]
    optimizer = {"enabled": profile["optimizer"], "runs": profile["optimizer_runs"]}
    assert optimizer == SETTINGS["optimizer"]
    assert profile["via_ir"] == SETTINGS["viaIR"]
    assert profile["evm_version"] == SETTINGS["evmVersion"]

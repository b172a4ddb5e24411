"""Every command in the documents works, typed as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import PAY_WITHIN
from citymint.wiring.configuration import Configuration, configuration_of

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
RUN = (
    *("README.md", "ape.md", "integrate.md"),
    *("first-city.md", "flows.md", "runbook.md", "migration.md"),
)
"""The first here, then end to end, in `clients`, the others in `docs_in_order`."""


def _blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document.read_text(), re.S | re.M)


def _commands(document: Path) -> list[str]:
    return [line for block in _blocks(document, "sh") for line in block.splitlines() if line]


def test_commands_stand_only_where_they_are_run():
    elsewhere = [it for it in DOCUMENTS if it.name not in RUN]

    assert not [it.name for it in elsewhere if _commands(it)]


@pytest.mark.parametrize("command", _commands(ROOT / "README.md"))
def test_readme_command(command):
    # The tests cannot run themselves; that make knows how to is all there is to see.
    typed = command.replace("make test", "make --dry-run test")

    ran = subprocess.run(shlex.split(typed), cwd=ROOT, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


def _configuration(name: str) -> Configuration:
    (written,) = _blocks(ROOT / "docs" / f"{name}.md", "yaml")
    return configuration_of(yaml.safe_load(written))


def test_configuration__of_a_second_account__knows_the_first():
    first, second = _configuration("flows"), _configuration("runbook")

    assert (first.database, first.deployment) == (second.database, second.deployment)
    assert first.reserve.own_accounts == {second.reserve.bank_account}
    assert second.reserve.own_accounts == {first.reserve.bank_account}
    assert first.bank.statements != second.bank.statements
    assert first.bank.orders != second.bank.orders


@pytest.mark.parametrize("name", ["flows", "runbook", "migration"])
def test_files_and_names__are_told_before_they_are_typed(name):
    text = (ROOT / "docs" / f"{name}.md").read_text()

    for command in re.finditer(r"^.*\bcitymint [^`\n]*$", text, re.M):
        before = text[: command.start()]
        for file, kept in re.findall(r"--city ([\w.-]+)|\$([A-Z]+)", command[0]):
            assert f"`{file or kept}`" in before or f"\n{kept}=" in before, command[0]


def test_regimes_in_flows():
    text = (ROOT / "docs" / "flows.md").read_text()

    found = {name: int(days) for name, days in re.findall(r"`(\w+)` (\d+)[,.]", text)}
    assert found == PAY_WITHIN

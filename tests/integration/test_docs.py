"""Every command in the documents works, typed as it stands there."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from citymint.binding import HEARD_WITHIN
from citymint.chain.artifacts import ROOT
from citymint.chain.devnet import pass_time
from citymint.cli import citymint
from citymint.config import CityConfig
from citymint.entries import Counterparty

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
ACCOUNT = "110-123-456789"


def _blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document.read_text(), re.S | re.M)


def _commands(document: Path) -> list[str]:
    return [line for block in _blocks(document, "sh") for line in block.splitlines() if line]


def test_commands_stand_only_where_they_are_run():
    elsewhere = [it for it in DOCUMENTS if it.name not in ("README.md", "flows.md")]

    assert not [it.name for it in elsewhere if _commands(it)]


@pytest.mark.parametrize("command", _commands(ROOT / "README.md"))
def test_readme_command(command):
    # The tests cannot run themselves; that make knows how to is all there is to see.
    typed = command.replace("make test", "make --dry-run test")

    ran = subprocess.run(shlex.split(typed), cwd=ROOT, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


def test_flows_in_order(city_folder, monkeypatch):
    city = city_folder("KRW", ACCOUNT)
    monkeypatch.chdir(city.folder)
    sent = False
    for command in _commands(ROOT / "docs" / "flows.md"):
        if command.startswith("citymint collect"):
            _bank_day(city, transfer=not sent)
            sent = True

        ran = CliRunner().invoke(citymint, shlex.split(command)[1:], catch_exceptions=False)

        assert ran.exit_code == 0, f"{command}: {ran.output}"

    assert json.loads(ran.output) == {
        "reserve": 350_000,
        "supply": 350_000,
        "unissued": 0,
        "suspense": 0,
        "surplus": 0,
        "in_flight": 0,
    }


def _bank_day(city, *, transfer):
    if transfer:
        code = json.loads((city.folder / "binding.json").read_text())["code"]
        pass_time(city.w3, HEARD_WITHIN)
        payer = Counterparty("A resident", "333-000-000001")
        city.bank.transfer_in(ACCOUNT, 650_000, code, payer=payer)
    for order in (city.folder / "orders").glob("*.xml"):
        city.bank.accept(order)
    city.bank.write_statement(ACCOUNT, city.folder / "statements")


def test_configuration_in_flows():
    (written,) = _blocks(ROOT / "docs" / "flows.md", "yaml")

    CityConfig.model_validate(yaml.safe_load(written))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda it: it.name)
def test_links_lead_somewhere(document):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())

    assert not [it for it in targets if not (document.parent / it).exists()]

"""Documents that tell a story: their commands are typed in their order, with the banks beside."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest
import yaml

from citymint.chain.compiler import ROOT
from citymint.codes.binding import HEARD_WITHIN
from citymint.dev.devnet import pass_time
from tests.integration.docs_in_order.story import ACCOUNT, DEPOSIT, PAYER, attested, typed

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.S | re.M)
KEPT = re.compile(r"(\w+)=\$\((.*)\)")
"""What a command prints, under a name."""
LATER = {"quarter of an hour later": HEARD_WITHIN, "hour later": 3_600, "day later": 86_400}
NOTED = ("FIRST", "SECOND", "OPERATION", "CODE", "SAFE", "SIGNATURE")
"""What a reader keeps and types again."""


@pytest.fixture
def city(city_folder, monkeypatch):
    made = city_folder("KRW", ACCOUNT)
    monkeypatch.chdir(made.folder)
    for name in NOTED:
        monkeypatch.setenv(name, "")
    return made


@pytest.fixture
def type_all(city):
    """Types a document; where its text says that it is later, it is.

    `happens` is what others do meanwhile, in its order: the words of a heading or a command, and
    what is done before it.
    """

    def make(name, happens):
        texts = BLOCK.split((ROOT / "docs" / f"{name}.md").read_text())
        for told, block in zip(texts[::2], texts[1::2], strict=False):
            pass_time(city.w3, next((it for words, it in LATER.items() if words in told), 1))
            _meanwhile(happens, told)
            for command in block.splitlines():
                _meanwhile(happens, command)
                if command.startswith("citymint statement draft"):
                    city.bank_day(_account_of(command))
                output = _type(command)
        assert happens == []
        return json.loads(output.splitlines()[-1])

    return make


def _meanwhile(happens, place):
    while happens and happens[0][0] in place:
        happens.pop(0)[1]()


def _account_of(command):
    """The bank account of the configuration with which a command is typed."""
    words = shlex.split(command)
    wiring = words[words.index("--city") + 1] if "--city" in words else "city.yml"
    return yaml.safe_load(Path(wiring).read_text())["reserve"]["bank_account"]


def _type(line):
    """As a shell does: what the line prints."""
    kept = KEPT.fullmatch(line)
    if kept is None:
        return typed(line)
    os.environ[kept[1]] = typed(kept[2]).strip()
    return ""


@pytest.fixture
def transfer(city):
    """The resident sends money under a code that was bound by now, and which is given."""

    def make():
        pass_time(city.w3, HEARD_WITHIN)
        code = json.loads((city.folder / "binding.json").read_text())["code"]
        city.bank.transfer_in(ACCOUNT, DEPOSIT, code, payer=PAYER)
        return code

    return make


@pytest.fixture
def circulating(city, transfer):
    """The city is deployed, and 650,000 are issued to the resident."""
    city.run("deployment create", str(city.plan))
    binding = str(city.folder / "binding.json")
    city.run("code draw", binding, as_="holder")
    for owner in ("city", "bank", "auditor", "hall"):
        city.run("code register", binding, as_=owner)
    transfer()
    attested(city)
    assert city.run("deposit issue")["minted"] == DEPOSIT

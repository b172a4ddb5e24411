"""docs/python.md, run block by block on a city."""

import re

import pytest

import citymint
from citymint.chain.compiler import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text()
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)


@pytest.fixture
def run(city, tmp_path, monkeypatch):
    """Runs a block after the others, where the page's node and file are this city's."""
    city.deployment.write(tmp_path / "deployments" / "31337.json")
    monkeypatch.chdir(tmp_path)
    known = {}

    def block(text):
        here = text.replace("http://127.0.0.1:8545", city.w3.provider.endpoint_uri)
        exec(compile(here, "docs/python.md", "exec"), known)
        return known

    return block


def test_page__runs_and_says_what_is_there(run, issue, redeem, resident, capsys):
    issue(650_000)
    redeem(300_000)
    for text in BLOCKS:
        known = run(text)

    told = capsys.readouterr().out.splitlines()
    assert told == ["₩650,000 in the bank for 650000 tokens", "1 650000 2", "1 300000 Requested"]
    assert known["held"] == known["city"].balance_of(resident.address) == 350_000


def test_package__exports_what_it_names():
    assert all(hasattr(citymint, name) for name in citymint.__all__)

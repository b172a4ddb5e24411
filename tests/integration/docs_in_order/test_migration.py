"""docs/migration.md: every won and every token goes to a successor."""

import json

import pytest

from citymint.codes.binding import HEARD_WITHIN
from citymint.dev.devnet import pass_time
from tests.integration.docs_in_order.story import (
    DEPOSIT,
    SUCCESSORS,
    attested,
    sent_back,
    sheet,
    waiting,
)


@pytest.fixture
def configurations(city, circulating, transfer, write_plan):  # noqa: ARG001 attested when there is a city
    """A configuration for each key of the document; a second deposit waits to be issued."""
    city.bank.open_account(SUCCESSORS, "KRW", "City Mint")
    city.configure("guardian", keys={"guardian": "guardian"})
    city.configure("governor", keys={"governor": "governor"})
    moved = {"account": SUCCESSORS, "deployment": "successor.json"}
    issuer = {"deployer": "deployer", "relay": "stranger", "operator": "operator"}
    city.configure("successor", keys=issuer, **moved)
    city.configure("successor-holder", keys={"holder": "resident"}, **moved)
    for name in ("bank", "auditor"):
        city.configure(f"successor-{name}", keys={"attestor": name}, **moved)
    write_plan(city.folder / "successor-plan.yml", "KRW", SUCCESSORS)
    transfer()
    attested(city)


@pytest.mark.usefixtures("configurations")
def test_migration(city, type_all, monkeypatch):
    def code_is_heard():
        pass_time(city.w3, HEARD_WITHIN)
        binding = json.loads((city.folder / "new-binding.json").read_text())
        monkeypatch.setenv("CODE", binding["code"])

    happens = [
        ("citymint statement draft", lambda: sent_back(city)),
        ("citymint redemption request", code_is_heard),
    ]

    assert type_all("migration", happens) == sheet(reserve=DEPOSIT, supply=DEPOSIT)
    assert city.run("audit balance-sheet") == sheet(reserve=0, supply=0)
    assert waiting(city) == []

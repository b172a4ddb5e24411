"""What an officer decides by: each list as a table, as JSON and as CSV, with the same facts."""

import csv
import io

import pytest

from citymint.chain.city import City
from citymint.chain.deployment.record import Deployment
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.reserve.entry import Counterparty
from tests.integration.docs_in_order.story import typed

ACCOUNT, SMALL, LARGE = "110-123-456789", 650_000, 150_000_000


@pytest.fixture
def city(city_folder, monkeypatch):
    """Two deposits are drafted, and nobody has signed."""
    made = city_folder("KRW", ACCOUNT)
    monkeypatch.chdir(made.folder)
    code = made.begin("city", "bank", "auditor")
    for amount in (SMALL, LARGE):
        made.bank.transfer_in(ACCOUNT, amount, code, payer=Counterparty("A", "333-1"))
    made.bank_day()
    made.run("statement draft", "proposal.json")
    return made


@pytest.fixture
def post(city):
    """Has the draft attested, and posts it."""

    def make():
        for owner in ("bank", "auditor"):
            city.run("statement attest", "proposal.json", f"{owner}.json", as_=owner)
        city.run("statement post", "proposal.json", "bank.json", "auditor.json")
        return city

    return make


@pytest.fixture
def listed(city):
    """The same list in each form: facts by JSON, checked to be those by CSV; and the table."""

    def make(noun, *options, as_="city"):
        (facts,) = city.run(f"{noun} list", *options, as_=as_).values()
        words = " ".join((f"citymint {noun} list --city {as_}.yml", *options))
        rows = list(csv.DictReader(io.StringIO(typed(f"{words} --csv"))))
        told = [{name: "" if it is None else str(it) for name, it in row.items()} for row in facts]
        assert _ageless(rows) == _ageless(told)
        return facts, typed(words)

    return make


def _ageless(rows):
    return [{name: it for name, it in row.items() if name != "age"} for row in rows]


def test_statements__drafted_and_posted(listed, post):
    (drafted,), table = listed("statement")
    assert (drafted["sequence"], drafted["state"], drafted["signatures"]) == (1, "drafted", 0)
    assert drafted["deposits"] == SMALL + LARGE
    assert "₩150,650,000" in table
    assert listed("statement", as_="holder") == ([], "No statement is posted yet.\n")

    post()
    (found,), _ = listed("statement", as_="holder")
    assert (found["state"], found["signatures"], found["closing"]) == ("posted", 2, SMALL + LARGE)


def test_deposits__what_waits_and_why(listed, post):
    city, resident = post(), dev_key("resident").address
    (first, second), table = listed("deposit")
    assert (first["amount"], first["state"], first["until"]) == (SMALL, "can be issued", None)
    assert (second["amount"], second["state"]) == (LARGE, "held")
    assert "₩150,000,000" in table
    assert resident in table  # whole, however narrow the terminal

    city.run("deposit issue")
    assert [it["entry"] for it in listed("deposit")[0]] == [1]
    on_chain = City(city.w3, Deployment.read(city.folder / "deployment.json"))
    Sender(city.w3, dev_key("guardian")).send(on_chain.token.functions.freeze(resident))
    assert [it["state"] for it in listed("deposit")[0]] == ["wallet frozen"]
    city.configure("guardian", keys={"guardian": "guardian"})
    city.run("deposit prove", "1", "1", "entries.json")
    city.run("deposit void", "entries.json", as_="guardian")
    assert listed("deposit") == ([], "No deposit waits.\n")
    assert [it["state"] for it in listed("deposit", "--all")[0]] == ["issued", "voided"]


def test_redemptions__payee_for_the_issuer_alone(listed, post):
    city = post()
    city.run("deposit issue")
    where = ("--bank-account", "333-000-000001", "--name", "홍길동")
    city.ask_payout("--amount", "300000", *where)
    untold = ("--amount", "1000", "--bank-account", "333-2", "--name", "B", "untold.json")
    city.run("redemption request", *untold, as_="holder")

    (told, other), table = listed("redemption")
    assert (told["number"], told["amount"], told["status"]) == (1, 300_000, "requested")
    assert (told["name"], told["bank_account"], other["name"]) == (where[3], where[1], None)
    assert "₩300,000" in table
    (seen, _), table = listed("redemption", as_="holder")
    assert "name" not in seen
    assert where[3] not in table

    city.run("redemption accept")
    assert listed("redemption")[0][0]["status"] == "accepted"
    city.run("redemption cancel", "2", as_="holder")
    assert [it["number"] for it in listed("redemption")[0]] == [1]
    statuses = [it["status"] for it in listed("redemption", "--all")[0]]
    assert statuses == ["accepted", "cancelled"]


def test_codes_and_attestors(listed, post):
    post()
    (code,), _ = listed("code", as_="auditor")
    assert (code["wallet"], code["state"]) == (dev_key("resident").address, "counts")
    found, table = listed("attestor", as_="holder")
    everybody = {dev_key(name).address for name in ("bank", "auditor", "city")}
    assert {it["attestor"] for it in found} == everybody
    assert {(it["quorum"], it["of"]) for it in found} == {(2, 3)}
    assert dev_key("auditor").address in table

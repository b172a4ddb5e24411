"""Documents that tell a story: its commands, typed in their order, with the bank beside them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil

import pytest
from click.testing import CliRunner

from citymint.bank.base import Payment
from citymint.binding import HEARD_WITHIN
from citymint.chain import authority
from citymint.chain.artifacts import ROOT
from citymint.chain.city import City
from citymint.chain.deployment import Deployment
from citymint.chain.devnet import dev_key, pass_time
from citymint.cli import citymint
from citymint.entries import Counterparty

ACCOUNT, SECOND, SUCCESSORS = "110-123-456789", "220-987-654321", "110-555-000001"
PAYER = Counterparty("A resident", "333-000-000001")
DEPOSIT = 650_000

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.S | re.M)
LATER = {"quarter of an hour later": HEARD_WITHIN, "hour later": 3_600, "day later": 86_400}


@pytest.fixture
def city(city_folder, monkeypatch):
    made = city_folder("KRW", ACCOUNT)
    monkeypatch.chdir(made.folder)
    for name in ("FIRST", "SECOND", "OPERATION", "CODE"):
        monkeypatch.setenv(name, "")
    return made


@pytest.fixture
def type_all(city):
    """Types a document; where its text says that it is later, it is. Before each command the bank
    does what it does, and after it the reader notes down what he will need."""

    def make(name, bank, noted=lambda *_: None):
        texts = BLOCK.split((ROOT / "docs" / f"{name}.md").read_text())
        for told, block in zip(texts[::2], texts[1::2], strict=False):
            seconds = next((it for words, it in LATER.items() if words in told), 0)
            for command in block.splitlines():
                if seconds:
                    pass_time(city.w3, seconds)
                seconds = 0
                bank(command)
                noted(command, output := run(command))
        return json.loads(output.splitlines()[-1])

    return make


def run(command):
    words = shlex.split(os.path.expandvars(command))[1:]
    ran = CliRunner().invoke(citymint, words, catch_exceptions=False)
    assert ran.exit_code == 0, f"{command}: {ran.output}"
    return ran.stdout


@pytest.fixture
def transfer(city):
    """The resident sends money under a code that was bound by now."""

    def make(account=ACCOUNT):
        pass_time(city.w3, HEARD_WITHIN)
        code = json.loads((city.folder / "binding.json").read_text())["code"]
        city.bank.transfer_in(account, DEPOSIT, code, payer=PAYER)

    return make


@pytest.fixture
def circulating(city, transfer):
    """The city is deployed, and 650,000 are issued to the resident."""
    city.run("deploy", str(city.plan))
    binding = str(city.folder / "binding.json")
    city.run("code", binding, as_="holder")
    for owner in ("city", "bank", "auditor", "hall"):
        city.run("bind", binding, as_=owner)
    transfer()
    _attested(city)
    assert city.run("issue") == {"minted": DEPOSIT}


def _attested(city):
    city.bank_day()
    city.run("collect", "proposal.json")
    for owner in ("bank", "auditor"):
        city.run("attest", "proposal.json", f"{owner}.json", as_=owner)
    city.run("post", "proposal.json", "bank.json", "auditor.json")


def test_flows(city, transfer, type_all):
    moments = iter([transfer, lambda: None])

    def bank(command):
        if command.startswith("citymint collect"):
            next(moments)()
            city.bank_day()

    assert type_all("flows", bank) == _sheet(reserve=350_000, supply=350_000)


@pytest.fixture
def desks(city, circulating):  # noqa: ARG001 attestors hear of bindings once there is a city
    """A configuration for each key of the runbook; the second account is at the same bank."""
    city.bank.open_account(SECOND, "KRW", "City Mint")
    second = {"account": SECOND, "own_accounts": [ACCOUNT]}
    for name, actor in (("guardian", "guardian"), ("governor", "governor")):
        city.desk(name, keys={name: actor})
    for name, actor in (("admin", "admin"), ("spare", "spare_admin")):
        city.desk(name, keys={"admin": actor})
    city.desk("new_bank", keys={"attestor": "new_bank"})
    for name, actor in (("second_bank", "second_bank"), ("second_hall", "city")):
        city.desk(name, keys={"attestor": actor}, **second)
    city.desk("second", book="city", keys={"relay": "stranger"}, **second)
    shutil.copy(ROOT / "deployments" / "korea-2026.yml", city.folder)


@pytest.mark.usefixtures("desks")
def test_runbook(city, transfer, type_all, monkeypatch):
    moments = iter([transfer, lambda: None, _all_to_the_second(city)])

    def bank(command):
        if command.startswith("citymint collect"):
            next(moments)()
            city.bank_day(SECOND if "second.yml" in command else ACCOUNT)
        if "call-off" in command:
            (unpausing,) = [it for it in _waiting(city) if it.written == "Treasury.unpause"]
            monkeypatch.setenv("OPERATION", unpausing.operation.hex()[:8])

    def noted(command, output):
        if "account-id" in command:
            monkeypatch.setenv("SECOND" if "second.yml" in command else "FIRST", output.strip())

    assert type_all("runbook", bank, noted) == _sheet(reserve=2 * DEPOSIT, supply=2 * DEPOSIT)
    assert _waiting(city) == []
    assert city.run("verify")["ok"]
    _check_powers(City(city.w3, Deployment.read(city.folder / "deployment.json")))


def _check_powers(city):
    """Who came and who went, and what was stopped and started again."""
    has = city.authority.functions.hasRole
    admins = [
        has(0, dev_key(name).address).call() for name in ("admin", "spare_admin", "new_admin")
    ]
    assert admins == [[False, 0], [True, 86_400], [True, 86_400]]
    operators = [has(1, dev_key(name).address).call() for name in ("operator", "new_operator")]
    assert operators == [[False, 0], [True, 0]]
    first, second = city.oracle.functions.accounts().call()
    people = [dev_key(name).address for name in ("auditor", "city", "new_bank")]
    assert city.oracle.functions.attestors(first).call() == people
    assert city.account(first).closed
    assert len(city.oracle.functions.attestors(second).call()) == 3
    assert not city.treasury.functions.paused().call()
    assert not city.token.functions.paused().call()
    assert not city.token.functions.frozen(dev_key("merchant_a").address).call()
    assert all(city.treasury.functions.calendar(word).call() for word in (79, 80, 81))


@pytest.mark.usefixtures("circulating")
def test_migration(city, transfer, type_all, write_plan, monkeypatch):
    city.bank.open_account(SUCCESSORS, "KRW", "City Mint")
    city.desk("guardian", book="city", keys={"guardian": "guardian"})
    moved = {"account": SUCCESSORS, "deployment": "successor.json"}
    issuer = {"deployer": "deployer", "relay": "stranger", "operator": "operator"}
    city.desk("successor", keys=issuer, **moved)
    city.desk("successor-holder", book="successor", keys={"holder": "resident"}, **moved)
    for name in ("bank", "auditor"):
        city.desk(f"successor-{name}", keys={"attestor": name}, **moved)
    write_plan(city.folder / "successor-plan.yml", "KRW", SUCCESSORS)
    transfer()
    _attested(city)
    moments = iter([_back(city), lambda: None, lambda: None, lambda: None])

    def bank(command):
        if command.startswith("citymint collect"):
            next(moments)()
            city.bank_day(SUCCESSORS if "successor.yml" in command else ACCOUNT)
        if command.startswith("citymint redeem"):
            pass_time(city.w3, HEARD_WITHIN)
            binding = json.loads((city.folder / "new-binding.json").read_text())
            monkeypatch.setenv("CODE", binding["code"])

    assert type_all("migration", bank) == _sheet(reserve=DEPOSIT, supply=DEPOSIT)
    assert city.run("sheet") == _sheet(reserve=0, supply=0)


def _all_to_the_second(city):
    payment = Payment("MOVE1", 2 * DEPOSIT, SECOND, "City Mint", "to the other account")
    return lambda: city.bank.pay(ACCOUNT, payment)


def _back(city):
    payment = Payment("BACK1", DEPOSIT, str(PAYER.account), str(PAYER.name))
    return lambda: city.bank.pay(ACCOUNT, payment)


def _waiting(city):
    deployed = Deployment.read(city.folder / "deployment.json")
    return authority.waiting(City(city.w3, deployed))


def _sheet(reserve, supply):
    nothing = {"unissued": 0, "suspense": 0, "surplus": 0, "in_flight": 0}
    return {"reserve": reserve, "supply": supply} | nothing

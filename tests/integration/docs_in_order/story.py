"""What the stories of the documents share: who has which account, and what a reader can see."""

from __future__ import annotations

import os
import shlex

from click.testing import CliRunner

from citymint.bank.base import Payment
from citymint.chain import authority
from citymint.chain.city import City
from citymint.chain.deployment.record import Deployment
from citymint.commands import citymint
from citymint.reserve.entry import Counterparty

ACCOUNT, SECOND, SUCCESSORS = "110-123-456789", "220-987-654321", "110-555-000001"
PAYER = Counterparty("A resident", "333-000-000001")
DEPOSIT = 650_000


def typed(command):
    """What a command prints."""
    words = shlex.split(os.path.expandvars(command))[1:]
    ran = CliRunner().invoke(citymint, words, catch_exceptions=False)
    assert ran.exit_code == 0, f"{command}: {ran.output}"
    return ran.stdout


def attested(city, *attestors):
    """The bank's day at the first account is collected, attested and posted."""
    by = attestors or ("bank", "auditor")
    city.bank_day()
    city.run("statement draft", "proposal.json")
    for owner in by:
        city.run("statement attest", "proposal.json", f"{owner}.json", as_=owner)
    city.run("statement post", "proposal.json", *(f"{owner}.json" for owner in by))


def sent_back(city):
    """The bank returns a deposit to who sent it."""
    city.bank.pay(ACCOUNT, Payment("BACK1", DEPOSIT, str(PAYER.account), str(PAYER.name)))


def contracts(city):
    """The city on the chain."""
    return City(city.w3, Deployment.read(city.folder / "deployment.json"))


def waiting(city):
    """The calls that are scheduled."""
    return authority.waiting(contracts(city))


def sheet(reserve, supply):
    """A balance sheet that balances."""
    nothing = {"unissued": 0, "suspense": 0, "surplus": 0, "in_flight": 0}
    return {"reserve": reserve, "supply": supply} | nothing

"""docs/ape.md, typed: a city that is not the local one, on a node that runs, by ape's accounts."""

import json
import os
import re
import shlex

import pytest
import yaml
from eth_account import Account

from citymint.bank.simulator import SmallBank
from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.chain.deployment.record import Deployment
from citymint.codes.binding import HEARD_WITHIN
from citymint.dev.devnet import anvil, pass_time
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import commitment
from tests.integration.city_folder import CityFolder, clock_of

BANK_ACCOUNT, SALT, PASSPHRASE = "777-000-123456", (7).to_bytes(32), "an account of ape's"
PAYER = Counterparty("A resident", "333-000-000001")
ALIASES = ("deployer", "relay", "operator", "bank", "auditor", "holder")
ACTORS = {"city": "issuer", "bank": "attestor", "auditor": "attestor", "holder": "holder"}
TEXT = (ROOT / "docs" / "ape.md").read_text()
COMMANDS = "".join(re.findall(r"^```sh\n(.*?)^```", TEXT, re.S | re.M)).splitlines()


@pytest.fixture
def accounts(project, monkeypatch):
    """Ape's accounts by their aliases, and nobody else's keys."""
    folder = project.folder / ".ape" / "accounts"
    folder.mkdir(parents=True)
    made = {alias: Account.create() for alias in ALIASES}
    for alias, account in made.items():
        kept = Account.encrypt(account.key, PASSPHRASE, "pbkdf2", 1)
        (folder / f"{alias}.json").write_text(json.dumps(kept))
        monkeypatch.setenv(f"APE_ACCOUNTS_{alias}_PASSPHRASE", PASSPHRASE)
    return {alias: account.address for alias, account in made.items()}


@pytest.fixture
def city(project, accounts, monkeypatch):
    """A plan, a bank, and configurations that name no keys, beside an anvil."""
    with anvil() as w3:
        for address in accounts.values():
            w3.provider.make_request("anvil_setBalance", [address, hex(10**18)])
        monkeypatch.setenv("AT", f"--network ethereum:local:{w3.provider.endpoint_uri}")
        monkeypatch.setenv("RESERVE_SALT", SALT.hex())
        bank = SmallBank(project.folder / "bank.sqlite", clock_of(w3))
        bank.open_account(BANK_ACCOUNT, "KRW", "City Mint")
        plan = project.folder / "plan.yml"
        plan.write_text(yaml.safe_dump(_plan(accounts)))
        made = CityFolder(project.folder, w3, bank, BANK_ACCOUNT, plan)
        for folder in ("statements", "orders"):
            (project.folder / folder).mkdir()
        for name, actor in ACTORS.items():
            made.configure(name, actor=actor, keys={})
        yield made


def _plan(accounts):
    plan = yaml.safe_load((ROOT / "deployments" / "local.yml").read_text())
    plan["token"] |= {"name": "Jeju Won", "symbol": "JEJU"}
    (account,) = plan["accounts"]
    account["id"] = "0x" + commitment(BANK_ACCOUNT, SALT).hex()
    account["attestors"] = {name: accounts[name] for name in ("bank", "auditor")}
    plan["roles"]["operator"]["members"] = [{"address": accounts["operator"]}]
    return plan


@pytest.fixture
def typed(project):
    """Types a line, and has ape not ask: nobody is there to answer."""

    def make(line, **kwargs):
        words = shlex.split(os.path.expandvars(line.replace("--account", "--autosign --account")))
        return project.run(*words, **kwargs)

    return make


def test_ape_document(city, typed):
    transfers = iter([650_000, 0])
    said = {}
    for line in COMMANDS:
        if line.startswith("ape run draft"):
            _bank_day(city, next(transfers))
        done = typed(line)
        assert done.returncode == 0, f"{line}\n{done.stdout}"
        said[line.split(" $AT")[0]] = done.stdout

    assert "The chain is what" in said["ape run compare"]
    assert "Minted ₩650,000" in said["ape run issue"]
    assert "redemption 1 is ordered" in said["ape run pay"]
    assert "Burned ₩300,000" in said["ape run settle"]
    assert said["ape run verify"].count(" ok ") == 13
    on_chain = City(city.w3, Deployment.read(city.folder / "deployment.json"))
    assert on_chain.token.functions.name().call() == "Jeju Won"
    assert on_chain.balance_sheet().supply == 350_000


def _bank_day(city, amount):
    """What came in under the code that the holder drew is on the next statement."""
    if amount:
        pass_time(city.w3, HEARD_WITHIN)
        code = json.loads((city.folder / "binding.json").read_text())["code"]
        city.bank.transfer_in(BANK_ACCOUNT, amount, code, payer=PAYER)
    city.bank_day()


def test_deploy__account_declines__sends_nothing(city, project, accounts):
    deploy = shlex.split(os.path.expandvars(COMMANDS[0]))
    done = project.run(*deploy, stdin="n\n")
    assert done.returncode == 1
    assert "Error: deployer did not sign" in done.stdout
    assert city.w3.eth.get_transaction_count(accounts["deployer"]) == 0

"""A city's own folder: the configuration of issuer, attestors and holder, with real keystores."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from eth_account import Account
from web3 import Web3

from citymint.bank.simulator import SmallBank
from citymint.chain.compiler import ROOT
from citymint.codes.binding import HEARD_WITHIN
from citymint.commands import citymint
from citymint.dev.devnet import dev_key, pass_time
from citymint.reserve.payout import commitment

PASSWORD = "correct horse"
SALT = (1).to_bytes(32)

# Whose configuration holds which keys: name in the file to actor.
OWNERS = {
    "city": {"deployer": "deployer", "relay": "stranger", "operator": "operator"},
    "holder": {"holder": "resident"},
    "bank": {"attestor": "bank"},
    "auditor": {"attestor": "auditor"},
    "hall": {"attestor": "city"},
}


@dataclass
class CityFolder:
    """What a city's finance team has on its machines, and the bank on the other side.

    `elsewhere` are the city's accounts at other banks, whose files have folders of their own.
    """

    folder: Path
    w3: Web3
    bank: SmallBank
    account: str
    plan: Path
    elsewhere: dict[str, SmallBank] = field(default_factory=dict)

    def open_elsewhere(self, account: str, currency: str) -> SmallBank:
        """Open an account at another bank."""
        for kind in ("statements", "orders"):
            (self.folder / account / kind).mkdir(parents=True)
        bank = SmallBank(self.folder / account / "bank.sqlite", clock_of(self.w3))
        bank.open_account(account, currency, "City Mint")
        self.elsewhere[account] = bank
        return bank

    def configure(self, name: str, *, book: str | None = None, **parts: Any) -> None:
        """Write somebody's configuration.

        Args:
            name: of the file.
            book: whose database it is; its own if not given.
            parts: `keys`, from name in the file to actor; `account`; `deployment`; `own_accounts`;
                `actor`, where no key tells.
        """
        account, url = parts.get("account", self.account), self.w3.provider.endpoint_uri  # type: ignore[attr-defined]
        files = self._files(account)
        reserve = {"bank_account": account, "salt_from": "RESERVE_SALT"}
        actor = parts.get("actor") or _actor(parts["keys"])
        config: dict[str, Any] = {
            "actor": actor,
            "rpc": url,
            "deployment": str(self.folder / parts.get("deployment", "deployment.json")),
            "keys": {
                key: {"keystore": _keystore(self.folder, owner), "password_from": "KEY_PASSWORD"}
                for key, owner in parts["keys"].items()
            },
        }
        if actor in ("issuer", "attestor"):
            config["database"] = f"sqlite:///{self.folder / (book or name)}.sqlite"
            config["reserve"] = reserve | {"own_accounts": parts.get("own_accounts", [])}
            config["bank"] = {"kind": "files", "statements": str(files / "statements")}
        if actor == "issuer":
            config["bank"] |= {"orders": str(files / "orders"), "holder": "City Mint"}
        (self.folder / f"{name}.yml").write_text(yaml.safe_dump(config))

    def bank_day(self, account: str | None = None) -> None:
        """The bank carries out all orders and writes an account's next statement."""
        account = account or self.account
        bank, files = self.elsewhere.get(account, self.bank), self._files(account)
        for order in (files / "orders").glob("*.xml"):
            bank.accept(order)
        bank.write_statement(account, files / "statements")

    def _files(self, account: str) -> Path:
        return self.folder / account if account in self.elsewhere else self.folder

    def begin(self, *actors: str) -> str:
        """Deploy, and give the holder a payment code that counts, of which these have heard."""
        self.run("deployment create", str(self.plan))
        binding = str(self.folder / "binding.json")
        code: str = self.run("code draw", binding, as_="holder")["code"]
        for actor in actors:
            self.run("code register", binding, as_=actor)
        pass_time(self.w3, HEARD_WITHIN)
        return code

    def ask_payout(self, *words: str, name: str = "payout", tells: str = "city") -> int:
        """The holder redeems, and hands the file over to the issuer of this configuration."""
        file = str(self.folder / f"{name}.json")
        number: int = self.run("redemption request", *words, file, as_="holder")["redemption"]
        self.run("redemption register", file, as_=tells)
        return number

    def run(self, *arguments: str, as_: str = "city", exit_code: int = 0) -> dict[str, Any]:
        """Run a command of the command line and take its JSON."""
        command = [*arguments[0].split(), "--city", str(self.folder / f"{as_}.yml"), "--json"]
        outcome = CliRunner().invoke(citymint, [*command, *arguments[1:]], catch_exceptions=False)
        assert outcome.exit_code == exit_code, outcome.output
        answer: dict[str, Any] = json.loads(outcome.stdout.splitlines()[-1])
        return answer


def _actor(keys: Collection[str]) -> str:
    """Whose configuration has these keys."""
    if "relay" in keys:
        return "issuer"
    (key,) = keys
    return key if key in ("attestor", "holder") else "role"


def write_plan(path: Path, currency: str, account: str) -> None:
    """The local plan with another token, and with this account under the test's salt."""
    plan = yaml.safe_load((ROOT / "deployments" / "local.yml").read_text())
    plan["token"] |= {"name": "City Money", "symbol": "CITY", "currency": currency}
    plan["accounts"][0]["id"] = "0x" + commitment(account, SALT).hex()
    path.write_text(yaml.safe_dump(plan))


def clock_of(w3: Web3) -> Callable[[], datetime]:
    """Banks keep the chain's time."""
    return lambda: datetime.fromtimestamp(w3.eth.get_block("latest")["timestamp"], UTC)


def _keystore(folder: Path, actor: str) -> str:
    path = folder / "keys" / f"{actor}.json"
    # One round is enough for a test; a real keystore makes guessing slow.
    path.write_text(json.dumps(Account.encrypt(dev_key(actor).key, PASSWORD, "pbkdf2", 1)))
    return str(path)

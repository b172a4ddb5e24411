"""A city's own folder: the configuration of issuer, attestors and holder, with real keystores."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from eth_account import Account
from web3 import Web3

from citymint.bank.simulator import SmallBank
from citymint.chain.artifacts import ROOT
from citymint.chain.devnet import MORNING, anvil, dev_key
from citymint.chain.plan import Plan
from citymint.cli import citymint
from citymint.demo.stage import Stage, build
from citymint.redemption import commitment

PASSWORD = "correct horse"
SALT = (1).to_bytes(32)


@pytest.fixture
def fresh_chain() -> Iterator[Web3]:
    """A chain of this test's own, its clock at the morning of the first statement."""
    with anvil(starts_at=MORNING) as w3:
        yield w3


@pytest.fixture
def stage(fresh_chain: Web3, tmp_path: Path) -> Iterator[Stage]:
    """The local city with issuer, attestors and bank."""
    plan = Plan.read(ROOT / "deployments" / "local.yml")
    built = build(fresh_chain, plan, tmp_path, tmp_path / "deployment.json")
    yield built
    built.close()


@dataclass
class CityFolder:
    """What a city's finance team has on its machines, and the bank on the other side."""

    folder: Path
    w3: Web3
    bank: SmallBank
    account: str
    plan: Path

    def desk(self, name: str, *, book: str | None = None, **parts: Any) -> None:
        """Write somebody's configuration.

        Args:
            name: of the file.
            book: whose database it is; its own if not given.
            parts: `keys`, from name in the file to actor; `account`; `deployment`; `own_accounts`.
        """
        account, url = parts.get("account", self.account), self.w3.provider.endpoint_uri  # type: ignore[attr-defined]
        reserve = {"bank_account": account, "salt_from": "RESERVE_SALT"}
        config = {
            "rpc": url,
            "deployment": str(self.folder / parts.get("deployment", "deployment.json")),
            "database": f"sqlite:///{self.folder / (book or name)}.sqlite",
            "reserve": reserve | {"own_accounts": parts.get("own_accounts", [])},
            "bank": {
                "statements": str(self.folder / "statements"),
                "orders": str(self.folder / "orders"),
                "holder": "City Mint",
            },
            "keys": {
                key: {"keystore": _keystore(self.folder, actor), "password_from": "KEY_PASSWORD"}
                for key, actor in parts["keys"].items()
            },
        }
        (self.folder / f"{name}.yml").write_text(yaml.safe_dump(config))

    def bank_day(self, account: str | None = None) -> None:
        """The bank carries out all orders and writes an account's next statement."""
        for order in (self.folder / "orders").glob("*.xml"):
            self.bank.accept(order)
        self.bank.write_statement(account or self.account, self.folder / "statements")

    def run(self, *arguments: str, as_: str = "city", exit_code: int = 0) -> dict[str, Any]:
        """Run a command of the command line and take its JSON."""
        command = [arguments[0], "--city", str(self.folder / f"{as_}.yml"), "--json"]
        outcome = CliRunner().invoke(citymint, [*command, *arguments[1:]], catch_exceptions=False)
        assert outcome.exit_code == exit_code, outcome.output
        answer: dict[str, Any] = json.loads(outcome.stdout.splitlines()[-1])
        return answer


@pytest.fixture
def city_folder(
    fresh_chain: Web3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CityFolder]:
    """Makes the folder for a currency: everything else about it is the same."""

    def make(currency: str, account: str) -> CityFolder:
        monkeypatch.setenv("KEY_PASSWORD", PASSWORD)
        monkeypatch.setenv("RESERVE_SALT", SALT.hex())

        def clock() -> datetime:
            return datetime.fromtimestamp(fresh_chain.eth.get_block("latest")["timestamp"], UTC)

        for folder in ("statements", "orders", "keys"):
            (tmp_path / folder).mkdir()
        bank = SmallBank(tmp_path / "bank.sqlite", clock)
        bank.open_account(account, currency, "City Mint")
        write_plan(tmp_path / "plan.yml", currency, account)
        made = CityFolder(tmp_path, fresh_chain, bank, account, tmp_path / "plan.yml")
        for owner, keys in _OWNERS.items():
            # A holder redeems with the issuer listening, so both write in the issuer's book.
            made.desk(owner, book="city" if owner == "holder" else owner, keys=keys)
        return made

    return make


@pytest.fixture(name="write_plan")
def _write_plan() -> Callable[..., None]:
    """Writes the local plan for another account."""
    return write_plan


# Whose configuration holds which keys: name in the file to actor.
_OWNERS = {
    "city": {"deployer": "deployer", "relay": "stranger", "operator": "operator"},
    "holder": {"holder": "resident"},
    "bank": {"attestor": "bank"},
    "auditor": {"attestor": "auditor"},
    "hall": {"attestor": "city"},
}


def write_plan(path: Path, currency: str, account: str) -> None:
    """The local plan with another token, and with this account under the test's salt."""
    plan = yaml.safe_load((ROOT / "deployments" / "local.yml").read_text())
    plan["token"] |= {"name": "City Money", "symbol": "CITY", "currency": currency}
    plan["accounts"][0]["id"] = "0x" + commitment(account, SALT).hex()
    path.write_text(yaml.safe_dump(plan))


def _keystore(folder: Path, actor: str) -> str:
    path = folder / "keys" / f"{actor}.json"
    # One round is enough for a test; a real keystore makes guessing slow.
    path.write_text(json.dumps(Account.encrypt(dev_key(actor).key, PASSWORD, "pbkdf2", 1)))
    return str(path)

"""A city's folder beside a deployed city, and the command line as people run it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from citymint.attestor.memory import Memory
from citymint.chain import seat_changes
from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.cli import main
from citymint.codes.binding import Binding
from citymint.dev.devnet import dev_key
from citymint.issuer.book.book import Book
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.payout_request import PayoutAccount, PayoutRequest
from citymint.reserve.proposal import Proposal
from citymint.reserve.proven import ProvenEntries
from citymint.reserve.seats import SeatChange, Seats
from citymint.reserve.told import Told
from tests.kit.samples import some_statement

PASSWORD = "correct horse"
ACTORS = {
    "deployer": "deployer",
    "relay": "stranger",
    "operator": "operator",
    "guardian": "guardian",
    "governor": "governor",
    "holder": "resident",
    "attestor": "auditor",
}
PLAN = str(ROOT / "deployments" / "local.yml")
ATTESTORS = tuple(dev_key(name).address for name in ("auditor", "stranger"))
# What a command is run with; a file is one beside city.yml.
ARGUMENTS = {
    "deployment create": [PLAN],
    "deployment compare": [PLAN],
    "code draw": ["fresh.json"],
    "code release": ["binding.json"],
    "code revoke": ["7K3M9QXAY", "fresh.json"],
    "code register": ["binding.json"],
    "code set-aside": ["7K3M9QXAY"],
    "code export": ["fresh.json"],
    "code import": ["register.json", "register-too.json"],
    "statement show": ["1"],
    "statement draft": ["fresh.json"],
    "statement attest": ["proposal.json", "fresh.json"],
    "statement recall": ["1", "fresh.json"],
    "statement recover": ["proposal.json"],
    "statement post": ["proposal.json", "signature.json"],
    "redemption request": [
        "--amount",
        "300000",
        "--bank-account",
        "222-1",
        "--name",
        "M",
        "fresh.json",
    ],
    "redemption cancel": ["1"],
    "redemption reclaim": ["1"],
    "redemption reject": ["AC01", "1"],
    "redemption send-on": ["--account", "11" * 32, "--bank-account", "220-987-654321"],
    "code sign": ["binding.json", "0x1234"],
    "deposit prove": ["1", "0", "fresh.json"],
    "deposit void": ["entries.json"],
    "redemption register": ["payout.json"],
    "role call": ["guardian", "Treasury.pause"],
    "role set-calendar": [str(ROOT / "deployments" / "korea-2026.yml")],
    "role cancel": ["5f3a9c01"],
    "attestor seats draft": ["--attestor", ATTESTORS[0], "--attestor", ATTESTORS[1], "fresh.json"],
    "attestor seats sign": ["change.json", "fresh.json"],
    "attestor seats propose": ["change.json", "agreed.json"],
    "attestor seats enact": ["change.json"],
}


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    exit_code: int
    stdout: str
    stderr: str

    def sentence(self, exit_code: int = 1) -> str:
        """The one sentence of ours that a refusal is, after `citymint: `."""
        assert (self.exit_code, self.stdout) == (exit_code, ""), self
        assert self.stderr.startswith("citymint: "), self
        assert self.stderr.endswith("\n"), self
        assert self.stderr.count("\n") == 1, self
        return self.stderr.removeprefix("citymint: ").removesuffix("\n")


@dataclass(frozen=True)
class CityFolder:
    """`city.yml`, its keystores, database and bank folders, and files to work on."""

    path: Path
    config: dict[str, Any]

    @property
    def config_path(self) -> Path:
        return self.path / "city.yml"

    def config_of(self, command: str) -> Path:
        """The configuration that a command takes."""
        attests = command in ("statement attest", "statement recall")
        return self.path / "attestor.yml" if attests else self.config_path

    def configure(self, **changes: Any) -> None:
        """Write city.yml and attestor.yml with other parts; None takes one away."""
        parts = {name: part for name, part in (self.config | changes).items() if part is not None}
        self.config_path.write_text(yaml.safe_dump(parts))
        if isinstance(bank := parts.get("bank"), dict):
            parts["bank"] = {it: bank[it] for it in ("kind", "statements")}
        (self.path / "attestor.yml").write_text(yaml.safe_dump(parts | {"actor": "attestor"}))

    def arguments(self, command: str) -> list[str]:
        """What a command is run with, wherever it runs."""
        words = ARGUMENTS.get(command, [])
        return [str(self.path / word) if word.endswith(".json") else word for word in words]

    def content(self) -> dict[str, bytes]:
        """Every file and what is in it."""
        files = (path for path in self.path.rglob("*") if path.is_file())
        return {str(path.relative_to(self.path)): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def _stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keystores and an empty database, made once."""
    path = tmp_path_factory.mktemp("stored")
    for name, actor in ACTORS.items():
        # One round is enough for a test; a real keystore makes guessing slow.
        keystore = dev_key(actor).encrypt(PASSWORD, "pbkdf2", 1)
        (path / f"{name}.keystore").write_text(json.dumps(keystore))
    for opened in (Book, Memory):
        opened(f"sqlite:///{path / 'city.sqlite'}").close()
    for name in ("statements", "orders"):
        (path / name).mkdir()
    return path


@pytest.fixture
def folder(
    _stored: Path,
    tmp_path: Path,
    city: City,
    proposal: Proposal,
    change: SeatChange,
    monkeypatch: pytest.MonkeyPatch,
) -> CityFolder:
    """A folder in which every command finds what it needs."""
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)
    monkeypatch.setenv("TEST_SALT", (1).to_bytes(32).hex())
    monkeypatch.delenv("CITYMINT_CITY", raising=False)
    shutil.copytree(_stored, tmp_path, dirs_exist_ok=True)
    made = CityFolder(tmp_path, _config(tmp_path, city))
    made.configure()
    city.deployment.write(tmp_path / "deployment.json")
    treasury = city.treasury.address
    here = {"chain_id": city.chain_id, "treasury": treasury}
    binding = Binding.sign("7K3M9QXAY", dev_key("resident"), city.now(), **here)
    (tmp_path / "binding.json").write_text(binding.to_json())
    for name in ("register", "register-too"):
        register = {"database": name, "bindings": [binding.facts()]}
        (tmp_path / f"{name}.json").write_text(json.dumps(register))
    (tmp_path / "proposal.json").write_text(proposal.to_json())
    hashed, attestor = proposal.statement.hash.hex(), dev_key("auditor").address
    signature = {"statement": hashed, "attestor": attestor, "signature": "00" * 65}
    (tmp_path / "signature.json").write_text(json.dumps(signature))
    (tmp_path / "change.json").write_text(change.to_json())
    account = PayoutAccount("222-1", "M", bytes(32))
    asked = PayoutRequest(city.chain_id, treasury, 300_000, account)
    (tmp_path / "payout.json").write_text(asked.to_json())
    leaf = Leaf(0, EntryKind.DEPOSIT, 1, bytes(32), bytes(32))
    entries = ProvenEntries(proposal.statement.account, 1, (leaf,), (), ())
    (tmp_path / "entries.json").write_text(entries.to_json())
    message = change.signable(city.chain_id, city.oracle.address)
    signed = bytes(dev_key("auditor").sign_message(message).signature).hex()
    agreed = {"change": change.hash.hex(), "attestor": attestor, "signature": signed}
    (tmp_path / "agreed.json").write_text(json.dumps(agreed))
    return made


def _config(path: Path, city: City) -> dict[str, Any]:
    bank = {"kind": "files", "statements": str(path / "statements"), "orders": str(path / "orders")}
    return {
        "actor": "issuer",
        "rpc": city.w3.provider.endpoint_uri,  # type: ignore[attr-defined]
        "deployment": str(path / "deployment.json"),
        "database": f"sqlite:///{path / 'city.sqlite'}",
        "reserve": {"bank_account": "110-123-456789", "salt_from": "TEST_SALT"},
        "bank": {**bank, "holder": "City Mint"},
        "keys": {
            name: {"keystore": str(path / f"{name}.keystore"), "password_from": "TEST_PASSWORD"}
            for name in ACTORS
        },
    }


@pytest.fixture
def change(city: City, account_id: bytes) -> SeatChange:
    """The account's next seat change, which only the auditor has signed."""
    return seat_changes.draft(city, account_id, Seats(129_600, 2, ATTESTORS))


@pytest.fixture
def proposal(account_id: bytes) -> Proposal:
    """A proposal in good order, which no bank statement stands behind."""
    statement = some_statement(account=account_id, sequence=1, previous=bytes(32), classified_at=1)
    return Proposal(statement, bytes(32), Told())


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Runs the command line in this process, from `main` on."""

    def command_line(*arguments: object) -> Outcome:
        monkeypatch.setattr(
            sys, "argv", ["citymint", *str(arguments[0]).split(), *map(str, arguments[1:])]
        )
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Outcome(int(ended.value.code or 0), *capsys.readouterr())

    return command_line


@pytest.fixture
def refused(run: Callable[..., Outcome], folder: CityFolder, city: City) -> Callable[..., str]:
    """Runs a command that must change nothing, and gives the sentence it ends with."""

    def of(command: str, *instead: object, exit_code: int = 1, **more: bool) -> str:
        before, block = folder.content(), city.w3.eth.block_number
        words = [*(instead or folder.arguments(command)), *(["--json"] if more.get("json") else [])]
        sentence = run(*command.split(), "--city", folder.config_of(command), *words).sentence(
            exit_code
        )
        assert folder.content() == before
        assert city.w3.eth.block_number == block
        return sentence

    return of

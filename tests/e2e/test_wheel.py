"""The package alone, without compiler, node and source tree, runs a city on any chain."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml
from eth_account import Account

from citymint.chain.artifacts import artifact
from citymint.chain.compiler import ROOT
from citymint.dev.devnet import anvil, dev_key

PASSWORD = "for this test alone"


@pytest.fixture
def wheel(project):
    built = project.run(
        *("python", "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"),
        *("--wheel-dir", "wheels", "."),
    )
    assert built.returncode == 0, built.stdout
    (made,) = (project.folder / "wheels").iterdir()
    return made


@pytest.fixture
def run(wheel, tmp_path):
    """Runs the installed command in an empty folder, with nothing of the project in reach."""
    environment, here = tmp_path / "environment", tmp_path / "here"
    venv.create(environment)
    here.mkdir()
    python = environment / "bin" / "python"
    installing = ("install", "--no-deps", "--no-index", "--quiet", wheel)
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *installing], check=True)
    _borrow_what_it_depends_on(environment)

    def command(*arguments):
        return subprocess.run(
            [environment / "bin" / "citymint", *arguments[0].split(), *map(str, arguments[1:])],
            cwd=here,
            env={"PATH": os.defpath, "HOME": str(here), "KEY_PASSWORD": PASSWORD},
            capture_output=True,
            text=True,
            check=False,
        )

    command.here = here
    return command


def _borrow_what_it_depends_on(environment):
    """The dependencies of the tests' own environment; not the project, which is linked there."""
    (packages,) = environment.glob("lib/python*/site-packages")
    theirs = Path(pytest.__file__).parents[1]
    (packages / "borrowed.pth").write_text(f"{theirs}\n")


def test_brings_what_is_compiled_and_no_source(wheel):
    from zipfile import ZipFile

    names = ZipFile(wheel).namelist()

    assert "citymint/chain/compiled.json" in names
    assert "citymint/wiring/templates/plan.yml" in names
    assert "citymint/py.typed" in names
    assert not [name for name in names if name.endswith(".sol") or name.startswith("tests")]


def test_reads_a_bank_statement(run):
    sample = next((ROOT / "tests" / "statements").rglob("*.xml"))
    read = run("bank show", sample, "--json")

    assert read.returncode == 0, read.stderr
    assert json.loads(read.stdout.splitlines()[0])


def test_deploys_a_city_and_verifies_it(run):
    with anvil() as w3:
        _configure(run.here, str(w3.provider.endpoint_uri))
        deployed = run("deployment create", ROOT / "deployments" / "local.yml", "--json")
        assert deployed.returncode == 0, deployed.stderr
        addresses = json.loads(deployed.stdout)["contracts"]
        for name, address in addresses.items():
            assert artifact(name).is_code(bytes(w3.eth.get_code(address))), name

        compared = run("deployment compare", ROOT / "deployments" / "local.yml")
        verified = run("verify", "--json")

    assert compared.returncode == 0, compared.stderr
    assert json.loads(verified.stdout)["ok"] is True


def test_opens_a_book(run):
    issuer = {
        "actor": "issuer",
        "rpc": "http://127.0.0.1:1",
        "deployment": "city.json",
        "database": "sqlite:///book.sqlite",
        "reserve": {"bank_account": "110-123-456789", "salt_from": "SALT"},
        "bank": {"kind": "files", "statements": ".", "orders": ".", "holder": "City Mint"},
    }
    (run.here / "city.yml").write_text(yaml.safe_dump(issuer))

    kept = [run("code set-aside", "7K3M9QXAY") for _ in range(2)]
    assert [it.stdout for it in kept] == [
        "7K3M9QXAY is set aside\n",
        "7K3M9QXAY was already set aside\n",
    ], kept


def test_publishes_abi_and_standard_json(run):
    assert json.loads(run("deployment", "abi", "CityToken").stdout) == artifact("CityToken").abi
    assert json.loads(run("deployment", "standard-json", "Treasury").stdout) == (
        artifact("Treasury").standard_json()
    )


def test_says_what_each_role_may_do(run):
    told = run("role show", ROOT / "deployments" / "local.yml")

    assert told.returncode == 0, told.stderr
    assert "| `Treasury.void` | Moves deposits" in told.stdout


def _configure(folder, rpc):
    stored = Account.encrypt(dev_key("deployer").key, PASSWORD, kdf="pbkdf2", iterations=2)
    (folder / "deployer.json").write_text(json.dumps(stored))
    city = {
        "actor": "role",
        "rpc": rpc,
        "deployment": "city.json",
        "keys": {"deployer": {"keystore": "deployer.json", "password_from": "KEY_PASSWORD"}},
    }
    (folder / "city.yml").write_text(yaml.safe_dump(city))

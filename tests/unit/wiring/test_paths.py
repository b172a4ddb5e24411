"""Paths in a configuration start at its own folder, wherever the command runs."""

from pathlib import Path

import pytest
import yaml
from sqlalchemy import create_engine

from citymint.wiring.configuration import read_configuration

PARTS = {
    "actor": "issuer",
    "rpc": "http://127.0.0.1:8545",
    "deployment": "deployment.json",
    "database": "sqlite:///issuer.sqlite",
    "reserve": {"bank_account": "110-1", "salt_from": "TEST_SALT"},
    "bank": {"kind": "files", "statements": "in", "orders": "../out", "holder": "City Mint"},
    "keys": {"relay": {"keystore": "keys/relay.json", "password_from": "TEST_PASSWORD"}},
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "busan"
    made.mkdir()
    return made


@pytest.fixture
def read(folder):
    """Reads a configuration in the folder, by this path."""

    def of(path=folder / "city.yml", **changes):
        (folder / "city.yml").write_text(yaml.safe_dump(PARTS | changes))
        return read_configuration(path)

    return of


def test_relative__starts_at_the_files_folder(read, folder):
    config = read()

    assert config.deployment == folder / "deployment.json"
    assert config.database == f"sqlite:///{folder}/issuer.sqlite"
    assert (config.bank.statements, config.bank.orders) == (folder / "in", folder / "../out")
    assert config.keys["relay"].keystore == folder / "keys" / "relay.json"


def test_relative__of_a_file_named_by_a_relative_path(read, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    config = read(Path("busan/city.yml"))

    assert config.deployment == Path("busan/deployment.json")
    create_engine(config.database).connect().close()
    assert (folder / "issuer.sqlite").exists()


def test_absolute__stays(read, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    database = f"sqlite:///{elsewhere}/issuer.sqlite"
    config = read(deployment=str(elsewhere / "deployment.json"), database=database)

    assert config.deployment == elsewhere / "deployment.json"
    assert config.database == database


@pytest.mark.parametrize(
    "database",
    ["sqlite://", "sqlite:///:memory:", "postgresql://me:a%40secret@host/issuer", "none at all"],
)
def test_database__that_is_no_file__stays(read, database):
    assert read(database=database).database == database


def test_database__of_sqlite_with_options__keeps_them(read, folder):
    config = read(database="sqlite+pysqlite:///issuer.sqlite?timeout=5")

    assert config.database == f"sqlite+pysqlite:///{folder}/issuer.sqlite?timeout=5"

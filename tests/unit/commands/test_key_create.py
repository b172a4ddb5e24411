"""A new key: encrypted, readable by its owner alone, and never over another."""

import json

import pytest
from click.testing import CliRunner
from eth_account import Account

from citymint.commands import citymint
from citymint.errors import ConfigError

WORDS = ["key", "create", "--json", "--password-from", "NEW_PASSWORD"]


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("NEW_PASSWORD", "correct horse")
    return tmp_path / "operator.json"


def run(path):
    return CliRunner().invoke(citymint, [*WORDS, str(path)], catch_exceptions=False)


def test_default_behavior(path):
    told = json.loads(run(path).stdout)
    stored = json.loads(path.read_text())
    key = Account.from_key(Account.decrypt(stored, "correct horse"))

    assert told == {"address": key.address, "keystore": str(path)}
    assert key.key.hex() not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


def test_new_key__in_a_folder_to_come__is_its_owners_alone(path):
    path = path.parent / "keys" / path.name
    run(path)

    assert path.exists()
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_new_key__over_another__is_refused(path):
    path.write_text("{}")
    with pytest.raises(ConfigError, match="is there already, and its key would be lost"):
        run(path)
    assert path.read_text() == "{}"


def test_new_key__without_password__is_refused(path, monkeypatch):
    monkeypatch.delenv("NEW_PASSWORD")
    with pytest.raises(ConfigError, match="NEW_PASSWORD is not set"):
        run(path)
    assert not path.exists()

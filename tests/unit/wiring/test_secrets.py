"""Keys and salts: named in `city.yml`, kept elsewhere, and never in a message."""

import json
import traceback

import pytest
from eth_account import Account

from citymint.errors import ConfigError
from citymint.wiring.configuration import HolderConfig, Key, Reserve

PASSWORD = "correct horse"
KEY = Account.from_key(b"\7" * 32)


@pytest.fixture
def key(tmp_path, monkeypatch):
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)
    path = tmp_path / "relay.json"
    path.write_text(json.dumps(KEY.encrypt(PASSWORD, "pbkdf2", 1)))
    return Key(keystore=path, password_from="TEST_PASSWORD")


def refused(action, told):
    """The whole of what an operator could see of a refusal, causes included."""
    with pytest.raises(ConfigError, match=told) as error:
        action()
    return "".join(traceback.format_exception_only(error.value))


def test_unlock__opens_the_keystore(key):
    assert key.unlock().key == KEY.key


@pytest.mark.parametrize("password", ["wrong horse", PASSWORD + " ", PASSWORD.upper()])
def test_unlock__wrong_password__names_file_and_variable_only(key, monkeypatch, password):
    monkeypatch.setenv("TEST_PASSWORD", password)

    shown = refused(key.unlock, "relay.json: not a keystore, or TEST_PASSWORD does not open it")
    assert password not in shown


def test_unlock__variable_not_set_or_empty__is_named(key, monkeypatch):
    for change in (lambda name: monkeypatch.setenv(name, ""), monkeypatch.delenv):
        change("TEST_PASSWORD")
        refused(key.unlock, "the environment variable TEST_PASSWORD is not set")


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", "5", '"text"', '{"version": 3}'])
def test_unlock__damaged_keystore__is_named(key, content):
    key.keystore.write_text(content)

    assert PASSWORD not in refused(key.unlock, "relay.json: not a keystore")


def test_unlock__keystore_whose_ciphertext_was_changed__is_refused(key):
    stored = json.loads(key.keystore.read_text())
    sealed = stored["crypto"]["ciphertext"]
    stored["crypto"]["ciphertext"] = ("0" if sealed[0] != "0" else "1") + sealed[1:]
    key.keystore.write_text(json.dumps(stored))

    refused(key.unlock, "relay.json: not a keystore")


def test_unlock__no_keystore__is_named(key):
    key.keystore.unlink()

    assert PASSWORD not in refused(key.unlock, "relay.json: cannot be read: No such file")


def test_key__not_in_the_file__is_named():
    config = HolderConfig(actor="holder", rpc="http://127.0.0.1", deployment="x.json")

    refused(lambda: config.key("operator"), "keys.operator is missing")


@pytest.fixture
def reserve():
    return Reserve(bank_account="110-1", salt_from="TEST_SALT")


@pytest.mark.parametrize("text", ["ab" * 32, "0x" + "ab" * 32, "AB" * 32])
def test_salt__is_32_bytes_in_hex(reserve, monkeypatch, text):
    monkeypatch.setenv("TEST_SALT", text)

    assert reserve.salt() == b"\xab" * 32


@pytest.mark.parametrize("text", ["ab" * 31, "ab" * 33, "ab" * 31 + "a", "zz" * 32, "0x"])
def test_salt__anything_else__is_refused_without_showing_it(reserve, monkeypatch, text):
    monkeypatch.setenv("TEST_SALT", text)

    assert text not in refused(reserve.salt, "TEST_SALT is not 32 bytes in hex")


def test_salt__not_set__names_the_variable(reserve, monkeypatch):
    monkeypatch.delenv("TEST_SALT", raising=False)

    refused(reserve.salt, "the environment variable TEST_SALT is not set")

"""`city.yml`: every mistake is named with its file and place, and no secret ever is."""

import json
from copy import deepcopy

import pytest
import yaml
from eth_account import Account

from citymint.errors import ConfigError
from citymint.wiring.configuration import read_configuration

PASSWORD = "correct horse"
SALT = "00" * 31 + "07"
KEY = Account.from_key(b"\7" * 32)
GOOD = {
    "actor": "issuer",
    "rpc": "http://127.0.0.1:8545",
    "deployment": "deployment.json",
    "database": "sqlite:///issuer.sqlite",
    "reserve": {"bank_account": "110-1", "salt_from": "TEST_SALT", "own_accounts": ["110-2"]},
    "bank": {"kind": "files", "statements": "in", "orders": "out", "holder": "City Mint"},
    "keys": {"relay": {"keystore": "relay.json", "password_from": "TEST_PASSWORD"}},
}


def changed(place, value):
    """The configuration with another value at a dotted place; None takes it away."""
    content = deepcopy(GOOD)
    *way, last = place.split(".")
    part = content
    for step in way:
        part = part[step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return content


@pytest.fixture
def read(tmp_path):
    """Reads a configuration whose keystore is real."""

    def of(content):
        path, keystore = tmp_path / "city.yml", tmp_path / "relay.json"
        keystore.write_text(json.dumps(KEY.encrypt(PASSWORD, "pbkdf2", 1)))
        text = content if isinstance(content, str) else yaml.safe_dump(content)
        path.write_text(text.replace("relay.json", str(keystore)))
        return read_configuration(path)

    return of


@pytest.fixture(autouse=True)
def secrets(monkeypatch):
    monkeypatch.setenv("TEST_SALT", SALT)
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)
    return monkeypatch


def test_read__whole_file(read):
    config = read(GOOD)

    assert config.rpc == "http://127.0.0.1:8545"
    assert config.reserve.own_accounts == {"110-2"}
    assert config.reserve.salt() == bytes.fromhex(SALT)
    assert config.bank.holder == "City Mint"
    assert config.key("relay").address == KEY.address


@pytest.mark.parametrize("actor", ["holder", "role", "reader"])
def test_read__who_has_no_account__needs_chain_and_city_only(read, actor):
    config = read({"actor": actor, **{name: GOOD[name] for name in ("rpc", "deployment")}})

    assert (config.actor, config.keys) == (actor, {})


def test_read__an_attestor__names_no_orders(read):
    files = {"kind": "files", "statements": "in"}
    assert read(GOOD | {"actor": "attestor", "bank": files}).bank.statements.name == "in"
    with pytest.raises(ConfigError, match=r"bank\.(orders|holder): Extra inputs"):
        read(GOOD | {"actor": "attestor"})


def test_read__a_holder_with_a_book__is_refused(read):
    with pytest.raises(ConfigError, match=r"(database|bank|reserve): Extra inputs"):
        read(GOOD | {"actor": "holder"})


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("rpc", None),
        ("rpc", "ws://127.0.0.1:8545"),
        ("rpc", "127.0.0.1:8545"),
        ("rpc", 8545),
        ("rpc", "http://"),
        ("rpc", "http://127.0.0.1:port"),
        ("deployment", None),
        ("deployment", 5),
        ("database", None),
        ("database", ["sqlite://"]),
        ("reserve", []),
        ("reserve.bank_account", None),
        ("reserve.bank_account", ""),
        ("reserve.bank_account", 110_123_456_789),
        ("reserve.salt_from", None),
        ("reserve.salt", SALT),
        ("reserve.own_accounts", "110-2"),
        ("actor", None),
        ("actor", "city"),
        ("actor", ["issuer"]),
        ("bank.kind", None),
        ("bank.kind", "kftc"),
        ("bank.statements", None),
        ("bank.orders", None),
        ("bank.holder", None),
        ("bank.holder", ""),
        ("keys", ["relay"]),
        ("keys.relay", "relay.json"),
        ("keys.relay.keystore", None),
        ("keys.relay.password_from", None),
        ("keys.relay.password", PASSWORD),
        ("key", "relay"),
    ],
)
def test_read__one_mistake__is_named_with_file_and_place(read, tmp_path, place, value):
    with pytest.raises(ConfigError) as wrong:
        read(changed(place, value))

    file, found, reason = str(wrong.value).split(": ", 2)
    assert (file, found) == (str(tmp_path / "city.yml"), place)
    assert reason
    assert PASSWORD not in str(wrong.value)
    assert SALT not in str(wrong.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "actor: one of issuer, "),
        ("- rpc", "actor: one of issuer, "),
        ("rpc: [", "not YAML in line 1"),
        ("rpc: \x07", "not YAML"),
        ("!!python/object/apply:os.getcwd []", "not YAML"),
    ],
)
def test_read__no_mapping__names_the_file(read, tmp_path, text, told):
    with pytest.raises(ConfigError, match=rf"(?s)^{tmp_path}/city.yml: .*{told}"):
        read(text)


def test_read__no_file__names_it(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere.yml: cannot be read: No such file"):
        read_configuration(tmp_path / "nowhere.yml")
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        read_configuration(tmp_path)


def test_read__cannot_be_changed_afterwards(read):
    with pytest.raises(ValueError, match="frozen"):
        read(GOOD).rpc = "http://elsewhere"

"""`status` tells what each key has for gas, without unlocking any."""

import json

import pytest
from web3.types import RPCEndpoint

from citymint.chain.gas import coins, floor
from citymint.dev.devnet import dev_key

RELAY = dev_key("stranger").address


@pytest.fixture
def status(run, folder, monkeypatch):
    monkeypatch.delenv("TEST_PASSWORD")
    return lambda *options: run("status", "--city", folder.config_path, *options)


@pytest.fixture
def has(city):
    """Gives a key so much, in wei."""

    def make(address, amount):
        city.w3.provider.make_request(RPCEndpoint("anvil_setBalance"), [address, hex(amount)])

    return make


def gas(outcome):
    return {it.pop("key"): it for it in json.loads(outcome.stdout)["gas"]}


def test_default_behavior(status, folder, has):
    has(RELAY, 15 * 10**17)

    found = gas(status("--json"))
    assert found.keys() == folder.config["keys"].keys()
    assert found["relay"] == {"address": RELAY, "has": "1.5", "needs": None}
    assert f"\nKey relay {RELAY} has 1.5 of the chain's coin for gas\n" in status().stdout


def test_key__below_the_floor__is_named(status, city, has):
    least = floor(city.w3)
    has(RELAY, least)
    assert gas(status("--json"))["relay"]["needs"] is None

    has(RELAY, least - 1)
    assert gas(status("--json"))["relay"]["needs"] == coins(least)
    told = f"for gas, too little: 20 transactions can cost {coins(least)}\n"
    assert f"Key relay {RELAY} has {coins(least - 1)} of the chain's coin {told}" in status().stdout


@pytest.mark.parametrize(("key", "actor"), [("attestor", "auditor"), ("deployer", "deployer")])
def test_key__that_sends_nothing_any_more__needs_no_gas(status, has, key, actor):
    has(dev_key(actor).address, 0)

    assert gas(status("--json"))[key] == {
        "address": dev_key(actor).address,
        "has": "0",
        "needs": None,
    }


@pytest.mark.parametrize("content", [None, "{", "{}", "[]", '{"address": 5}', '{"address": "12"}'])
def test_keystore__that_does_not_say_whose_it_is__is_told(status, folder, content):
    keystore = folder.path / "relay.keystore"
    keystore.unlink() if content is None else keystore.write_text(content)

    assert gas(status("--json"))["relay"] == {"address": None, "has": None, "needs": None}
    assert "Key relay: its keystore does not say whose it is\n" in status().stdout


def test_no_keys__nothing_is_told(status, folder):
    folder.configure(keys=None)

    assert gas(status("--json")) == {}
    assert "Key " not in status().stdout

"""A command that cannot do its work says why in one sentence, and leaves everything as it was."""

import pytest

from tests.kit.command_line import COMMANDS

WIRED = sorted(
    name
    for name, command in COMMANDS.items()
    if "wiring" in {parameter.name for parameter in command.params}
)
ON_CHAIN = sorted({*WIRED} - {"deployment account-id", "code export", "code set-aside"})
KEYS = {
    "role call": "guardian",
    "attestor seats sign": "attestor",
    "attestor seats enact": "relay",
    "attestor seats propose": "relay",
    "redemption accept": "relay",
    "statement attest": "attestor",
    "redemption cancel": "holder",
    "code draw": "holder",
    "statement draft": "relay",
    "deployment create": "deployer",
    "deposit issue": "relay",
    "redemption pay": "relay",
    "statement post": "relay",
    "statement recall": "attestor",
    "statement recover": "relay",
    "redemption request": "holder",
    "redemption send-on": "relay",
    "role set-calendar": "governor",
    "redemption settle": "relay",
}
WITH_A_BANK = [
    "redemption accept",
    "statement attest",
    "statement draft",
    "deposit issue",
    "redemption pay",
    "statement post",
    "redemption send-on",
    "redemption settle",
]


@pytest.mark.parametrize("command", WIRED)
def test_city_yml__missing__is_named(refused, folder, command):
    path = folder.config_of(command)
    path.unlink()

    assert refused(command) == f"{path}: cannot be read: No such file or directory"


@pytest.mark.parametrize("command", sorted({*WIRED} - {"deployment token-list"}))
def test_city_yml__missing__is_named_to_machines_too(refused, folder, command):
    folder.config_of(command).unlink()

    assert "cannot be read" in refused(command, json=True)


@pytest.mark.parametrize("command", WIRED)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("actor: holder\nrpc: http://x\n", "deployment: Field required"),
        ("actor: holder\nrpc: ftp://x\ndeployment: x\n", "rpc: not the address of a node"),
        ("a list\n", "actor: one of issuer, attestor, holder, role, reader expected"),
    ],
)
def test_city_yml__wrong__is_named_with_its_place(refused, folder, command, content, told):
    path = folder.config_of(command)
    path.write_text(content)

    assert refused(command).startswith(f"{path}: {told}")


@pytest.mark.parametrize("command", ON_CHAIN)
def test_node__unreachable__is_named(refused, folder, command):
    folder.configure(rpc="http://127.0.0.1:9")

    assert refused(command, exit_code=4) == "no answer from the chain at 127.0.0.1:9"


@pytest.mark.parametrize("command", sorted({*ON_CHAIN} - {"deployment create"}))
def test_deployment__none_yet__is_named(refused, folder, command):
    (folder.path / "deployment.json").unlink()

    told = f"{folder.path / 'deployment.json'}: nothing is deployed here yet"
    assert refused(command) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"chain_id": 31337', '"chain_id": 1', "deployed on chain 1, but this is chain 31337"),
        ('"complete"', '"begun"', "the deployment was begun and not finished"),
        ('"state"', '"stage"', "not a deployment"),
        ("}", "", "not a deployment"),
    ],
)
@pytest.mark.parametrize("command", ["code register", "audit balance-sheet", "statement draft"])
def test_deployment__not_of_this_chain_or_damaged__is_told(
    refused, folder, command, old, new, told
):
    path = folder.path / "deployment.json"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))

    assert told in refused(command)


@pytest.mark.parametrize("command", KEYS)
def test_keystore__wrong_password__is_named_without_showing_any(
    refused, folder, monkeypatch, command
):
    monkeypatch.setenv("TEST_PASSWORD", "wrong horse")
    keystore = folder.config["keys"][KEYS[command]]["keystore"]

    told = f"{keystore}: not a keystore, or TEST_PASSWORD does not open it"
    assert refused(command) == told


@pytest.mark.parametrize("command", KEYS)
def test_keystore__missing_or_without_password__is_named(refused, folder, monkeypatch, command):
    keys = {name: key for name, key in folder.config["keys"].items() if name != KEYS[command]}
    folder.configure(keys=keys)
    assert refused(command) == f"keys.{KEYS[command]} is missing"

    folder.configure()
    monkeypatch.delenv("TEST_PASSWORD")
    assert refused(command) == "the environment variable TEST_PASSWORD is not set"


def test_accept__needs_the_operators_key_too(refused, folder):
    folder.configure(keys={"relay": folder.config["keys"]["relay"]})

    assert refused("redemption accept") == "keys.operator is missing"


@pytest.mark.parametrize("command", WITH_A_BANK)
@pytest.mark.parametrize("part", ["reserve", "bank"])
def test_part_of_city_yml_that_is_needed__is_named(refused, folder, command, part):
    folder.configure(**{part: None})

    assert refused(command) == f"{folder.config_of(command)}: {part}: Field required"


@pytest.mark.parametrize("command", WITH_A_BANK)
def test_salt__is_named_without_showing_it(refused, monkeypatch, command):
    monkeypatch.setenv("TEST_SALT", "7e57" * 15)

    assert refused(command) == "TEST_SALT is not 32 bytes in hex"

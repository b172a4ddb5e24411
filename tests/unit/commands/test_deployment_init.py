"""The files that a city begins with: what they say can be read, and nothing is ever overwritten."""

import json
import re

import pytest

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.errors import ConfigError
from citymint.wiring.configuration import AttestorConfig, IssuerConfig, read_configuration

CITY = {
    "name": "Busan Won",
    "symbol": "BUSAN",
    "currency": "KRW",
    "bank-account": "110-123-456789",
    "holder": "Busan City Mint",
}
KEYS = {
    "city": {"deployer", "relay", "operator"},
    "bank": {"attestor"},
    "auditor": {"attestor"},
    "hall": {"attestor"},
    "holder": {"holder"},
    "guardian": {"guardian"},
    "governor": {"governor"},
    "registrar": {"registrar"},
    "admin": {"admin"},
    "spare": {"admin"},
}
LOCAL = Plan.read(ROOT / "deployments" / "local.yml")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "busan"


@pytest.fixture
def init(run, folder):
    """Runs it with these attestors, and other words where given."""

    def make(*attestors, **other):
        words = CITY | {name.replace("_", "-"): it for name, it in other.items()}
        options = [f"--{name}={it}" for name, it in words.items()]
        named = [f"--attestor={it}" for it in attestors or ("bank", "auditor", "hall")]
        return run("deployment init", folder, *options, *named, "--json")

    return make


@pytest.fixture
def files(folder):
    """Every file and what is in it."""
    return lambda: {it.name: it.read_text() for it in folder.iterdir() if it.is_file()}


def filled_in(text):
    """A plan with the local plan's addresses."""
    (account,) = LOCAL.accounts
    members = {
        name: member.address
        for role, it in LOCAL.roles.items()
        for name, member in zip((role, "spare"), it.members, strict=False)
    }
    for name, address in (account.attestors | members).items():
        text = text.replace(f"<address of {name}>", address)
    return text.replace("<account-id>", account.id)


def test_default_behavior(init, folder, files):
    told = json.loads(init().stdout)

    assert files().keys() == {f"{name}.yml" for name in KEYS} | {"plan.yml", ".env.example"}
    assert {*told["written"]} == {str(folder / name) for name in files()}
    assert told["kept"] == []
    assert {it.name for it in folder.iterdir() if it.is_dir()} == {"statements", "orders", "keys"}
    assert (folder / "keys").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", KEYS)
def test_configuration__of_each_actor__can_be_read(init, folder, name):
    init()
    config = read_configuration(folder / f"{name}.yml")

    assert config.keys.keys() == KEYS[name]
    assert config.deployment == folder / "deployment.json"
    if isinstance(config, IssuerConfig | AttestorConfig):
        assert config.reserve.bank_account == CITY["bank-account"]
        assert config.bank.statements == folder / "statements"


def test_databases__are_shared_with_nobody(init, folder):
    init()
    configs = [read_configuration(folder / f"{name}.yml") for name in KEYS]
    databases = [it.database for it in configs if isinstance(it, IssuerConfig | AttestorConfig)]

    names = ("issuer", "bank", "auditor", "hall")
    assert databases == [f"sqlite:///{folder}/{name}.sqlite" for name in names]


def test_plan__filled_in__is_the_local_one(init, folder):
    init()
    path = folder / "plan.yml"
    path.write_text(filled_in(path.read_text()))

    assert Plan.read(path) == LOCAL


def test_plan__not_filled_in__is_refused_with_the_place(init, folder):
    init()
    path = folder / "plan.yml"
    with pytest.raises(ConfigError, match=r"plan\.yml: accounts\.0\.id: "):
        Plan.read(path)

    path.write_text(path.read_text().replace("<account-id>", LOCAL.accounts[0].id))
    with pytest.raises(ConfigError, match=r"attestors\.bank: '<address of bank>' is not a check"):
        Plan.read(path)


@pytest.mark.parametrize(("attestors", "quorum"), [(2, 2), (3, 2), (4, 3), (5, 3), (6, 4)])
def test_plan__quorum_is_more_than_half(init, folder, attestors, quorum):
    init(*(f"attestor-{number}" for number in range(attestors)))

    assert f"quorum: {quorum} #" in (folder / "plan.yml").read_text()


def test_secrets__every_variable_is_listed_without_a_value(init, files):
    init()
    named = re.findall(r"(?:password_from|salt_from): (\w+)", "".join(files().values()))

    assert {*re.findall(r"^(\w+)=(.*)$", files()[".env.example"], re.M)} == {
        (name, "") for name in named
    }


@pytest.mark.parametrize("name", ['a "quoted" name', "won: #1", "$name", "부산원", "on"])
def test_words__whatever_they_are__come_through(init, folder, name):
    init(name=name, holder=name)
    path = folder / "plan.yml"
    path.write_text(filled_in(path.read_text()))

    assert Plan.read(path).token.name == name
    assert read_configuration(folder / "city.yml").bank.holder == name


def test_again__changes_nothing(init, files):
    first = json.loads(init().stdout)["written"]
    before = files()

    assert json.loads(init(name="Another").stdout) == {"written": [], "kept": first}
    assert files() == before


def test_file__that_is_there__stays_and_is_told(init, folder, files):
    folder.mkdir()
    (folder / "city.yml").write_text("mine")

    assert json.loads(init().stdout)["kept"] == [str(folder / "city.yml")]
    assert files().keys() == {f"{name}.yml" for name in KEYS} | {"plan.yml", ".env.example"}
    assert files()["city.yml"] == "mine"


@pytest.mark.parametrize(
    ("attestors", "other", "told"),
    [
        ((), {"name": ""}, "name: String should have at least 1"),
        ((), {"symbol": "B" * 32}, "symbol: String should have at most 31"),
        ((), {"currency": "WON"}, "currency: 'WON' is not an ISO 4217 currency"),
        ((), {"bank_account": ""}, "bank_account: String should have at least 1"),
        ((), {"holder": ""}, "holder: String should have at least 1"),
        ((), {"rpc": "localhost"}, "rpc: not the address of a node"),
        (("bank",), {}, "attestors: Tuple should have at least 2"),
        (("bank", "bank"), {}, "attestors: two have the same name"),
        (("bank", "city"), {}, "attestors: city is another actor's name"),
        (("bank", "../bank"), {}, "attestors.1: String should match pattern"),
    ],
)
def test_mistake__is_named_and_nothing_is_made(init, folder, attestors, other, told):
    assert init(*attestors, **other).sentence().startswith(told)
    assert not folder.exists()

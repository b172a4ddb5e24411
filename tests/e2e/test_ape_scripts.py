"""`ape run …` on the chains that ape starts, and on one that stays; and ape's own commands."""

import pytest

from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.chain.contracts import CONTRACTS, MANAGED
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.record import Deployment
from citymint.chain.sender import Sender
from citymint.dev.devnet import anvil, dev_key
from citymint.errors import ExitCode

SHEET = "BalanceSheet(reserve={0}, supply={0}, unissued=0, suspense=0, surplus=0, in_flight=0)"
SAYS = {
    "deploy": [f"{name} 0x" for name in CONTRACTS],
    "attest": ["statement 1 is posted: deposits 650000"],
    "issue": [f"issued 650000; {SHEET.format(650_000)}"],
    "redeem": [f"burned 300000; {SHEET.format(350_000)}"],
    "demo": [
        "Payout attested ₩350,000 ₩650,000 ₩0 ₩0 -₩300,000 ₩300,000",
        "Tokens burned ₩350,000 ₩350,000 ₩0 ₩0 ₩0 ₩0",
    ],
}


@pytest.mark.parametrize("chain", ["test", "foundry"])
@pytest.mark.parametrize("script", SAYS)
def test_script_runs_on_a_chain_of_apes(project, script, chain):
    done = project.run("ape", "run", script, "--network", f"ethereum:local:{chain}")
    assert done.returncode == 0, done.stdout
    for text in SAYS[script]:
        assert text in " ".join(done.stdout.split())


def test_rehearse_ends_with_a_passing_verify(project):
    network = ("--network", "ethereum:local:foundry")
    done = project.run("ape", "run", "rehearse", "lost-admin-key", *network)
    assert done.returncode == 0, done.stdout
    assert "all in order" in " ".join(done.stdout.split())


def test_rehearse_without_http__says_what_it_needs(project):
    network = ("--network", "ethereum:local:test")
    done = project.run("ape", "run", "rehearse", "lost-admin-key", *network)
    assert done.returncode == 1
    assert "only a node that speaks HTTP can be asked to verify" in done.stdout


def test_scripts_go_on_where_the_one_before_stopped(project):
    with anvil() as w3:
        network = f"ethereum:local:{w3.provider.endpoint_uri}"

        def run(script):
            done = project.run("ape", "run", script, "--network", network)
            assert done.returncode == 0, done.stdout
            return done.stdout

        run("deploy")
        assert "statement 1 is posted: deposits 650000" in run("attest")
        assert f"issued 650000; {SHEET.format(650_000)}" in run("issue")
        assert f"burned 300000; {SHEET.format(350_000)}" in run("redeem")
        assert "The chain is what local.yml says." in run("compare")
        assert run("verify").count(" ok ") == 13

        _remove_an_attestor(w3, project.folder)
        done = project.run("ape", "run", "compare", "--network", network)
        assert done.returncode == ExitCode.DIFFERENCES
        assert "attestors: ['auditor', 'hall'] on the chain" in done.stdout


@pytest.mark.parametrize("script", ["compare", "verify"])
def test_looking__nothing_is_there__deploys_nothing(project, script):
    done = project.run("ape", "run", script, "--network", "ethereum:local:foundry")
    assert done.returncode == 1
    assert "Error: deployments/31337.json: nothing is deployed here yet" in done.stdout
    assert [it.name for it in (project.folder / "deployments").iterdir()] == ["local.yml"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("name the city's configuration with --city", "redeem --amount 5"),
        ("name the city's configuration with --city", "pay"),
        ("name what to deploy with --plan", "deploy --account TEST::0"),
        ("name the account that signs with --account", "deploy --plan deployments/local.yml"),
    ],
)
def test_something_is_not_named__says_what(project, said, words):
    done = project.run("ape", "run", *words.split(), "--network", "ethereum:local:test")
    assert done.returncode == 2
    assert f"Error: {said}" in done.stdout


def _remove_an_attestor(w3, folder):
    city = City(w3, Deployment.read(folder / "deployments" / f"{w3.eth.chain_id}.json"))
    account = bytes.fromhex(Plan.read(ROOT / "deployments" / "local.yml").accounts[0].id[2:])
    removing = city.oracle.functions.removeAttestor(account, dev_key("bank").address)
    Sender(w3, dev_key("guardian")).send(removing)


def test_compile_succeeds_from_nothing(project):
    done = project.run("ape", "compile")
    assert done.returncode == 0, done.stdout
    assert "'local project' compiled." in done.stdout
    for name in MANAGED:
        assert f"{name}.sol" in done.stdout


def test_test_runs_what_pytest_would(project):
    done = project.run("ape", "test", "tests/unit/money")
    assert done.returncode == 0, done.stdout
    assert " passed in " in done.stdout


def test_console_takes_commands(project):
    lines = 'print("the height is", chain.blocks.height)\n'
    done = project.run("ape", "console", "--network", "ethereum:local:test", stdin=lines)
    assert done.returncode == 0, done.stdout
    assert "the height is 0" in done.stdout

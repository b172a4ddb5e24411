"""What no role may do, but a chain can be made to show: other code, and a missing attestor."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from web3.types import RPCEndpoint

from citymint.chain.compiler import ROOT
from citymint.chain.contracts import CONTRACTS
from citymint.chain.deployment.compare import inspect

LOCAL = ROOT / "deployments" / "local.yml"
CITYMINT = Path(sys.executable).with_name("citymint")


@pytest.fixture
def put_code(w3):
    """Puts other code at an address, as no transaction could."""

    def put(address, code):
        w3.provider.make_request(RPCEndpoint("anvil_setCode"), [address, "0x" + code.hex()])

    return put


@pytest.fixture
def run_inspect(city, tmp_path):
    """`citymint deployment compare` as a process of its own, beside the chain of the test."""
    city.deployment.write(tmp_path / "deployment.json")
    config = {
        "actor": "reader",
        "rpc": city.w3.provider.endpoint_uri,
        "deployment": str(tmp_path / "deployment.json"),
    }
    (tmp_path / "city.yml").write_text(yaml.safe_dump(config))

    def run(*options):
        command = [
            CITYMINT,
            "deployment",
            "compare",
            "--city",
            tmp_path / "city.yml",
            *options,
            LOCAL,
        ]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def test_code__one_byte_more_of_each__is_named(city, plan, put_code):
    for name in CONTRACTS:
        address = city.contract(name).address
        put_code(address, bytes(city.w3.eth.get_code(address)) + b"\0")
    assert [str(found) for found in inspect(city, plan)] == [_other_code(one) for one in CONTRACTS]


@pytest.mark.parametrize("name", CONTRACTS)
def test_code__gone__is_named(city, plan, put_code, name):
    put_code(city.contract(name).address, b"")
    assert _other_code(name) in [str(found) for found in inspect(city, plan)]


def test_remove_attestor__each__is_named(city, plan, guardian, account_id):
    account = f"account 0x{account_id.hex()[:8]}…"
    planned = plan.accounts[0].attestors
    left = sorted(planned)
    for name, address in planned.items():
        guardian.send(city.oracle.functions.removeAttestor(account_id, address))
        left.remove(name)
        told = f"{account} attestors: {left} on the chain, {sorted(planned)} in the plan"
        assert [str(found) for found in inspect(city, plan)] == [told]


def _other_code(name):
    return f"{name} is the contract compiled here: False on the chain, True in the plan"


def test_command__agrees__exits_zero(run_inspect):
    done = run_inspect()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The chain is what {LOCAL} says.\n"


def test_command__difference__is_told_and_exits_non_zero(city, run_inspect, operator):
    operator.send(city.authority.functions.renounceRole(1, operator.address))
    told = f"role operator of {operator.address} (member, delay)"

    done = run_inspect()
    assert done.returncode != 0
    assert "the chain is not what the plan says" in done.stderr
    assert told in done.stderr

    done = run_inspect("--json")
    assert done.returncode != 0
    (difference,) = json.loads(done.stdout)["differences"]
    assert told in difference

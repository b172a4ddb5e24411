"""A city day that went well: everything is recomputed, and nothing differs."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from citymint.commands import citymint
from citymint.errors import ChainError, DeploymentError
from citymint.verify import verify
from citymint.verify.node import Node


def test_default_behavior(day, rpc):
    report = verify(Node(rpc), day.deployment)

    assert report.differences == []
    assert report.block == day.w3.eth.block_number


def test_json__counts_what_was_checked(day, run):
    outcome = run("--json")

    assert outcome.exit_code == 0, outcome.output
    told = json.loads(outcome.stdout)
    assert (told["ok"], told["differences"], told["block"]) == (True, [], day.w3.eth.block_number)
    counted = {
        "statements": 5,
        "signatures": 10,
        "changes": 1,
        "issued": 3,
        "reissued": 1,
        "voided": 1,
        "settled": 1,
        "mints": 4,
        "burns": 1,
        "redemptions": 5,
    }
    assert {what: told["checked"][what] for what in counted} == counted


def test_table__for_people(day, run):
    outcome = run()

    assert outcome.exit_code == 0
    assert outcome.output.startswith(f"As of block {day.w3.eth.block_number:,}")
    assert outcome.output.count(" ok ") == 13


def test_as_of_an_earlier_block(day, run, forge, later, resident):
    before = day.w3.eth.block_number
    later(1)
    forge(day.token, "Transfer", resident.address, day.token.address, 1)

    assert run("--block", str(before)).exit_code == 0
    assert run().exit_code == 3


def test_configured__city_yml_says_where(day, rpc, tmp_path):
    day.deployment.write(tmp_path / "deployment.json")
    parts = {"actor": "reader", "rpc": rpc, "deployment": f"{tmp_path}/deployment.json"}
    city_yml = tmp_path / "city.yml"
    city_yml.write_text(json.dumps(parts))

    told = CliRunner().invoke(citymint, ["verify", "--city", str(city_yml), "--json"])
    assert json.loads(told.stdout)["ok"]


def test_node__from_the_environment(day, rpc, tmp_path):
    day.deployment.write(tmp_path / "deployment.json")
    words = ["verify", "--deployment", str(tmp_path / "deployment.json")]

    told = CliRunner().invoke(citymint, words, env={"CITYMINT_RPC": rpc})
    assert told.exit_code == 0


@pytest.mark.usefixtures("city")
def test_before_anything_happened(run):
    assert run().exit_code == 0


def test_block_to_come__is_refused(day, rpc):
    with pytest.raises(ChainError, match="yet to come"):
        verify(Node(rpc), day.deployment, day.w3.eth.block_number + 1)


def test_node__unreachable__is_named(city):
    with pytest.raises(ChainError, match=r"^no answer from the chain at 127\.0\.0\.1:9$"):
        verify(Node("http://127.0.0.1:9"), city.deployment)


def test_node__of_another_chain__is_named(city, rpc):
    with pytest.raises(DeploymentError, match="deployed on chain 5"):
        verify(Node(rpc), replace(city.deployment, chain_id=5))


@pytest.mark.parametrize("url", ["127.0.0.1:8545", "ws://127.0.0.1", "http://", "http://h:port"])
def test_verify__address_that_is_none__is_told(url, city):
    with pytest.raises(ChainError, match=r"^--rpc: not the address of a node: http:// or https://"):
        verify(Node(url), city.deployment)

"""What others need to read a city's contracts."""

import json

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.compiler import compile_
from citymint.chain.contracts import CONTRACTS


@pytest.mark.parametrize("contract", CONTRACTS)
def test_abi__is_that_of_the_contract(run, contract):
    outcome = run("deployment", "abi", contract)

    assert json.loads(outcome.stdout) == artifact(contract).abi


@pytest.mark.parametrize("contract", ["MerchantRegistry", "AccessManager"])
def test_standard_json__compiles_to_the_very_code(run, contract):
    job = json.loads(run("deployment", "standard-json", contract).stdout)
    ((_, answer),) = compile_(job)["contracts"].items()

    assert bytes.fromhex(answer[contract]["evm"]["bytecode"]["object"]) == (
        artifact(contract).creation
    )


def test_standard_json__brings_no_source_that_is_not_needed(run):
    paths = json.loads(run("deployment", "standard-json", "MerchantRegistry").stdout)["sources"]

    assert "contracts/MerchantRegistry.sol" in paths
    assert "contracts/Treasury.sol" not in paths


def test_token_list__says_what_the_token_says(run, folder, city, plan):
    told = json.loads(run("deployment", "token-list", "--city", folder.config_path).stdout)

    (token,) = told["tokens"]
    assert token == {
        "chainId": city.chain_id,
        "address": city.token.address,
        "name": plan.token.name,
        "symbol": plan.token.symbol,
        "decimals": 0,
    }
    assert told["timestamp"].endswith("+00:00")


def test_unknown_contract__is_a_wrong_use(run):
    outcome = run("deployment", "abi", "Bank")

    assert outcome.exit_code == 2
    assert "'Bank' is not one of" in outcome.stderr

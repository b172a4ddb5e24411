"""Every `Requirements:` bullet has its revert test, and every contract says how to halt it.

A bullet is a sentence and a test is code, so nothing here tells which test is for which bullet. But
each bullet is broken in some way of its own: a verb with three bullets is refused by at least three
tests with at least three different errors, and no error is declared that no test runs into. Roles
have a table of their own: `tests/unit/contracts/access_manager/test_restricted.py`.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.compiler import ROOT
from citymint.chain.contracts import MANAGED

BY_ROLE = "the caller holds the role for it."
IMPLEMENTED_BY = {
    "ICityToken": ("CityToken",),
    "IEIP3009": ("CityToken",),
    "IStrayTokens": ("CityToken", "Treasury"),
    "IReserveAccounts": ("ReserveOracle",),
    "IReserveOracle": ("ReserveOracle",),
    "IIssuance": ("Treasury",),
    "IRedemptions": ("Treasury",),
    "ILedger": ("Treasury",),
    "IMerchantRegistry": ("MerchantRegistry",),
}


@dataclass(frozen=True)
class Verb:
    """A function of a contract and what its NatSpec requires."""

    contract: str
    name: str
    bullets: tuple[str, ...]

    @property
    def takes_role(self):
        return BY_ROLE in self.bullets

    def __str__(self):
        return f"{self.contract}.{self.name}"


def _interface(name):
    return (ROOT / "contracts" / "interfaces" / f"{name}.sol").read_text()


def _snake(name):
    return re.sub(r"(?<=[a-z\d])(?=[A-Z])", "_", name).lower()


def _bullets(note):
    """The bullets of a NatSpec, each in one line."""
    text = re.sub(r"^ */// ?", "", note, flags=re.M)
    required = re.search(r"^Requirements:\n((?:(?!@).+\n)*)", text, re.M)
    return tuple(" ".join(it.split()) for it in re.split("^- ", required[1], flags=re.M)[1:])


VERBS = [
    Verb(contract, name, _bullets(note))
    for interface, contracts in IMPLEMENTED_BY.items()
    for note, name in re.findall(
        r"((?:^ *///.*\n)+) *function (\w+)\(", _interface(interface), re.M
    )
    if "Requirements:" in note
    for contract in contracts
]


def _tests_of(verb):
    """The test functions of a verb: those of `test_redeem_places.py`, but not of a longer verb.

    Those of `test_with_authorization.py` are of each verb that ends so.
    """
    verbs = [_snake(it.name) for it in VERBS if it.contract == verb.contract]
    for path in (ROOT / "tests" / "unit" / "contracts" / _snake(verb.contract)).glob("test_*.py"):
        file = path.stem.removeprefix("test_")
        about = [name for name in verbs if f"{file}_".startswith(f"{name}_")]
        longest = max(about, key=len, default="")
        if longest != _snake(verb.name) and not _snake(verb.name).endswith(f"_{file}"):
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node


def _refusals(test):
    """What a test expects a call to be refused with, as it is written there."""
    return {
        ast.unparse(node.args[0])
        for node in ast.walk(test)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reverts"
    }


def test_every_interface_is_looked_at():
    declaring = {path.stem for path in (ROOT / "contracts" / "interfaces").glob("*.sol")}

    assert declaring - IMPLEMENTED_BY.keys() == {"IAggregatorV3", "ITreasury"}  # views; a sum
    assert len(VERBS) > len(IMPLEMENTED_BY)
    assert all(verb.bullets for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_requirements__each_is_tested(verb):
    refusals = [found for test in _tests_of(verb) if (found := _refusals(test))]
    errors = {error for error in set().union(*refusals) if "AccessManage" not in error}

    needed = len(verb.bullets) - verb.takes_role
    assert len(refusals) >= needed, f"{verb} is refused by {len(refusals)} tests"
    assert len(errors) >= needed, f"{verb} requires {needed} things, errors are {errors}"


@pytest.mark.parametrize("interface", IMPLEMENTED_BY)
def test_errors__each_is_run_into(interface):
    folders = [
        ROOT / "tests" / "unit" / "contracts" / _snake(it) for it in IMPLEMENTED_BY[interface]
    ]
    tests = "".join(path.read_text() for it in folders for path in it.glob("*.py"))

    declared = re.findall(r"^ *error (\w+)\(", _interface(interface), re.M)
    assert not [error for error in declared if f'"{error}"' not in tests]


def test_roles__may_do_what_takes_a_role(plan):
    granted = {
        f"{at}.{it}" for role in plan.roles.values() for at in role.may for it in role.may[at]
    }

    assert granted == {str(verb) for verb in VERBS if verb.takes_role}


@pytest.mark.parametrize("contract", MANAGED)
def test_halt__names_verbs_that_exist(contract):
    source = (ROOT / "contracts" / f"{contract}.sol").read_text()
    (note,) = re.findall(rf"@custom:halt((?:.*\n///)*.*)\ncontract {contract} ", source)

    named = re.findall(r"`(\w+)`", note)
    assert named, "it says what to do, but not with what"
    assert set(named) <= {it["name"] for it in artifact(contract).abi if it["type"] == "function"}

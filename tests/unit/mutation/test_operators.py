"""Each kind of place, and all the small mistakes that are made there."""

import pytest

from benchmarks.mutation.draw import mutants
from citymint.chain import compiler

MADE = {
    "_MOST": {
        "uint256 private constant _MOST = 0 days;",
        "uint256 private constant _MOST = 29 days;",
        "uint256 private constant _MOST = 31 days;",
    },
    "restricted": {
        "require(msg.sender == address(0));",
        "require(msg.sender != address(1));",
        "{}",
    },
    "comparison": {"return a <= b;", "return a >= b;", "{}"},
    "half": {"return a || b;", "return a;", "return b;", "return !(a && b);", "{}"},
    "sums": {"c = (a - b) << b;", "c = (a + b) >> b;", "{}"},
    "guarded": {
        "function guarded(bool yes) external {",
        "if (!(yes)) delete count;",
        "if (yes) {}",
    },
    "checked": {
        "require((asked > _MOST), Small_TooMuch(asked, _MOST));",
        "require(!(asked >= _MOST), Small_TooMuch(asked, _MOST));",
        "require(!(asked <= _MOST), Small_TooMuch(asked, _MOST));",
        "require(!(asked > _MOST), Small_TooMuch(_MOST, asked));",
        "count = asked;",
        "count -= asked;",
        "{}",
    },
    "stored": {
        "Box memory box = _boxes[msg.sender];",
        "box.kept--;",
        "++box.kept;",
        "{}",
    },
    "told": {"if (!(really)) emit Told(count);", "if (really) {}"},
    "loop": {
        "for (uint256 i; i <= 3; ++i) {",
        "for (uint256 i; i >= 3; ++i) {",
        "for (uint256 i; i < 0; ++i) {",
        "for (uint256 i; i < 2; ++i) {",
        "for (uint256 i; i < 4; ++i) {",
        "for (uint256 i; i < 3; --i) {",
        "for (uint256 i; i < 3; i++) {",
        "if (i != 1) continue;",
        "if (i == 0) continue;",
        "if (i == 2) continue;",
        "if (i == 1) {}",
        "steps = type(uint8).min;",
        "{}",
    },
    "chosen": {
        "return !(first) ? 0 : 0xff;",
        "return first ? 1 : 0xff;",
        "return first ? 0 : 0;",
        "return first ? 0 : 254;",
        "return first ? 0 : 256;",
        "return (first ? 0 : 0xff) + 1;",
        "{}",
    },
    "truth": {"return false;", "{}"},
    "assembled": {"b := sub(a, 2)", "b := add(a, 1)", "b := add(a, 3)", "{}"},
}


@pytest.fixture(scope="session")
def made(project):
    """What the lines become, by function."""
    found = {}
    for mutant in mutants(project, "Small"):
        found.setdefault(mutant.function, []).append(mutant.place(project).becomes)
    return found


@pytest.mark.parametrize("function", MADE)
def test_default_behavior(made, function):
    assert set(made[function]) == MADE[function]


def test_nothing_else_is_touched(made):
    assert made.keys() == MADE.keys()


def test_all_can_be_compiled(project):
    job = {
        "language": "Solidity",
        "sources": {
            f"{number}.sol": {"content": text.decode()}
            for number, it in enumerate(mutants(project, "Small"))
            for text in it.text(project).values()
        },
        "settings": {"outputSelection": {"*": {"*": ["abi"]}}},
    }

    assert len(compiler.compile_(job)["contracts"]) == len(job["sources"])

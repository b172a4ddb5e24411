"""A small contract that has one of everything, as the compiler sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mutation.compiler import Compiler
from benchmarks.mutation.source import Project
from citymint.chain.compiler import compile_

SMALL = "contracts/Small.sol"


@pytest.fixture(scope="session")
def project() -> Project:
    """Of that contract alone."""
    text = Path(__file__).with_name("small.sol").read_text()
    job = {
        "language": "Solidity",
        "sources": {SMALL: {"content": text}},
        "settings": {"outputSelection": {"*": {"": ["ast"]}}},
    }
    tree = compile_(job)["sources"][SMALL]["ast"]
    return Project({SMALL: text.encode()}, {SMALL: tree})


@pytest.fixture(scope="session")
def compiler(project):
    it = Compiler(project)
    yield it
    it.close()

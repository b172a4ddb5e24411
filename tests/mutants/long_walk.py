"""Run by `make mutate` alone, after the tests of the contract that is broken."""

from __future__ import annotations

import sys

import pytest

if sys.version_info >= (3, 13):
    pytest.skip("pyrevm has no wheel for Python 3.13", allow_module_level=True)

from mutants.walks import walk


def test_long():
    walk(20_000, "long")

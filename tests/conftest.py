"""Loads the kit, and keeps pytest's own short tracebacks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest_plugins = [
    "tests.kit.actors",
    "tests.kit.chain",
    "tests.kit.outcomes",
    "tests.kit.readings",
    "tests.kit.statements",
]


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_exception_interact(report: pytest.TestReport) -> Iterator[None]:
    """Keep pytest's own short traceback: ape's shows every frame, with all its locals."""
    plain = report.longrepr
    yield
    report.longrepr = plain

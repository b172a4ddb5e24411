"""What things cost, beside what they cost when somebody last looked: `tests/snapshots/gas.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.gas import measure
from citymint.chain.compiler import ROOT
from citymint.dev.devnet import anvil

SNAPSHOT = ROOT / "tests" / "snapshots" / "gas.json"
NOISE = 0.001
"""Signatures are of this run, and a zero byte of one costs less than another."""

_ROW = re.compile(r"^\| (.*) \| ([\d,]+) \| ([\d,]+|–) \| ([\d,]+|–) \|$", re.M)
_ROWS = {
    "transfer to a holder": "transfer_to_holder",
    "permit": "permit",
    "transferWithAuthorization": "transfer_with_authorization",
    "issue a deposit to a holder": "issue_100_to_holders_each",
    "issue a deposit to a new holder": "issue_100_to_new_each",
    "redeem, accept and settle": "redemption_of_100_each",
}
"""What README calls the scenarios of its table."""


@pytest.fixture(scope="module")
def gas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    folder: Path = tmp_path_factory.mktemp("gas")
    with anvil(starts_at=1_767_571_200) as w3:
        return measure(w3, folder)


def test_nothing_costs_other_than_written_down(gas):
    written = json.loads(SNAPSHOT.read_text())

    assert gas == {name: pytest.approx(used, rel=NOISE) for name, used in written.items()}


@pytest.mark.parametrize(
    ("scenario", "bound"),
    [("transfer_to_holder", 1.07), ("transfer_with_authorization", 1.045), ("permit", 1.01)],
)
def test_payment__beside_openzeppelin(gas, scenario, bound):
    assert gas[scenario] <= bound * gas[f"oz_{scenario}"]


@pytest.mark.parametrize(
    ("scenario", "bound"),
    [
        ("issue_100_to_holders_each", 12_500),
        ("issue_100_to_new_each", 29_500),
        ("redemption_of_100_each", 90_000),
    ],
)
def test_batches_of_a_hundred__each(gas, scenario, bound):
    assert gas[scenario] <= bound


def test_readme__shows_what_was_measured():
    written = json.loads(SNAPSHOT.read_text())
    shown = {row: cells for row, *cells in _ROW.findall((ROOT / "README.md").read_text())}
    expected = {
        row: [_cell(written.get(prefix + scenario)) for prefix in ("", "oz_", "solady_")]
        for row, scenario in _ROWS.items()
    }

    assert shown == expected


def _cell(used):
    return "–" if used is None else f"{used:,}"

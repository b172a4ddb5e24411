"""Stages and folders: a whole city for each story, with banks on the other side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from web3 import Web3

from citymint.bank.simulator import SmallBank
from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.dev.devnet import MORNING, anvil
from citymint.dev.stage import Stage, build
from tests.integration.city_folder import (
    OWNERS,
    PASSWORD,
    SALT,
    CityFolder,
    clock_of,
    write_plan,
)


@pytest.fixture
def fresh_chain() -> Iterator[Web3]:
    """A chain of this test's own, its clock at the morning of the first statement."""
    with anvil(starts_at=MORNING) as w3:
        yield w3


@pytest.fixture
def stage(fresh_chain: Web3, tmp_path: Path) -> Iterator[Stage]:
    """The local city with issuer, attestors and bank."""
    plan = Plan.read(ROOT / "deployments" / "local.yml")
    built = build(fresh_chain, plan, tmp_path, tmp_path / "deployment.json")
    yield built
    built.close()


@pytest.fixture
def city_folder(
    fresh_chain: Web3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CityFolder]:
    """Makes the folder for a currency: everything else about it is the same."""

    def make(currency: str, account: str) -> CityFolder:
        monkeypatch.setenv("KEY_PASSWORD", PASSWORD)
        monkeypatch.setenv("RESERVE_SALT", SALT.hex())
        for folder in ("statements", "orders", "keys"):
            (tmp_path / folder).mkdir()
        bank = SmallBank(tmp_path / "bank.sqlite", clock_of(fresh_chain))
        bank.open_account(account, currency, "City Mint")
        write_plan(tmp_path / "plan.yml", currency, account)
        made = CityFolder(tmp_path, fresh_chain, bank, account, tmp_path / "plan.yml")
        for owner, keys in OWNERS.items():
            # A holder redeems with the issuer listening, so both write in the issuer's book.
            made.configure(owner, keys=keys)
        return made

    return make


@pytest.fixture(name="write_plan")
def _write_plan() -> Callable[..., None]:
    """Writes the local plan for another account."""
    return write_plan

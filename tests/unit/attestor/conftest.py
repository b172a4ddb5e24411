"""A whole city on a chain of its own, built once; every test finds it as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from web3.types import RPCEndpoint

from citymint.attestor.attestor import Attestor
from citymint.attestor.memory import Memory
from citymint.bank.base import Bank
from citymint.chain.deployment.plan import Plan
from citymint.dev.demo.story import ask_payout, deposited
from citymint.dev.devnet import anvil, dev_key
from citymint.dev.stage import RESERVE, Stage, build
from citymint.drafting.reading import ReserveAccount
from citymint.issuer.accept import accept
from citymint.issuer.collect import collect
from citymint.issuer.pay import pay
from citymint.reserve.proposal import Proposal


@pytest.fixture(scope="session")
def _proposed(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Stage, Proposal]]:
    """A city whose second statement, with a line of every kind, waits for its attestors."""
    folder = tmp_path_factory.mktemp("attestor")
    with anvil(starts_at=1_767_571_200) as w3:
        stage = build(w3, plan, folder, folder / "deployment.json")
        deposited(stage, 650_000)
        ask_payout(stage, "resident", 300_000)
        accept(stage.issuer)
        pay(stage.issuer)
        stage.transfer_in(400_000, stage.bind("merchant_a"))
        stage.transfer_in(50_000, "no code")
        stage.bank.charge(RESERVE, 3)
        stage.bank_day()
        drafted = collect(stage.issuer)
        assert drafted is not None
        yield stage, drafted
        for bindings in stage.bindings:
            bindings._store.close()


@pytest.fixture
def stage(_proposed: tuple[Stage, Proposal]) -> Iterator[Stage]:
    """The city, on a chain that forgets what the test did."""
    provider = _proposed[0].city.w3.provider
    before = provider.make_request(RPCEndpoint("evm_snapshot"), [])["result"]
    yield _proposed[0]
    provider.make_request(RPCEndpoint("evm_revert"), [before])


@pytest.fixture
def set_clock(stage: Stage) -> Callable[[int], None]:
    """Makes it this second on the chain."""

    def to(now: int) -> None:
        for method, params in (("evm_setNextBlockTimestamp", [now]), ("evm_mine", [])):
            stage.city.w3.provider.make_request(RPCEndpoint(method), params)
        assert stage.city.now() == now

    return to


@pytest.fixture
def proposal(_proposed: tuple[Stage, Proposal]) -> Proposal:
    """The second statement as the issuer drafted it."""
    return _proposed[1]


@pytest.fixture
def attestor(stage: Stage, tmp_path: Path) -> Iterator[Callable[..., Attestor]]:
    """Makes the auditor, with its bindings and bank; account, bank and memory can be given."""
    memories = []

    def make(
        *,
        account: ReserveAccount = stage.issuer.account,
        bank: Bank = stage.issuer.bank,
        memory: str | None = None,
    ) -> Attestor:
        if memory is None:
            own = tmp_path / f"auditor-{len(memories)}.sqlite"
            shutil.copy(stage.inbox.parent / "auditor.sqlite", own)
            memory = f"sqlite:///{own}"
        memories.append(Memory(memory))
        return Attestor(dev_key("auditor"), stage.city, bank, account, memories[-1])

    yield make
    for opened in memories:
        opened.close()


@pytest.fixture
def proposed(proposal: Proposal) -> Callable[..., Proposal]:
    """The proposal with other values in some fields of its statement."""
    return lambda **changes: replace(proposal, statement=replace(proposal.statement, **changes))

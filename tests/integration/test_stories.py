"""What goes wrong in a city, and a day on which nothing does: the sheet is right to the won."""

from dataclasses import replace

import pytest
from web3 import EthereumTesterProvider, Web3

from citymint.attestor.attestor import Attestor
from citymint.attestor.memory import Memory
from citymint.bank.simulator import Fault, FaultyBank
from citymint.codes.payment_code import new_code
from citymint.dev.demo.refusals import Deposits
from citymint.dev.demo.story import Amounts, ask_payout, attested, city_day, deposited
from citymint.dev.devnet import dev_key
from citymint.dev.stage import RESERVE, build
from citymint.errors import ContractRefused
from citymint.issuer.accept import accept
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.settle import settle
from citymint.reserve.entry import Counterparty

CITY = Counterparty("Busan City", "999-000-000001")


@pytest.fixture
def stage(stage, tmp_path):
    """The local city, whose issuer and attestors know the city's own account."""
    account = replace(stage.issuer.account, own_accounts=frozenset({CITY.account}))
    attestors = tuple(
        Attestor(
            dev_key(name),
            stage.city,
            stage.issuer.bank,
            account,
            Memory(f"sqlite:///{tmp_path / name}.sqlite"),
        )
        for name in ("bank", "auditor", "city")
    )
    yield replace(stage, issuer=replace(stage.issuer, account=account), attestors=attestors)
    for attestor in attestors:
        attestor.memory.close()


def _sheet(stage):
    return _figures(stage.city.balance_sheet())


def _figures(sheet):
    """Reserve, supply, unissued, suspense, surplus, in flight."""
    return tuple(sheet.to_json().values())


def _top_up(stage, amount):
    stage.bank.transfer_in(RESERVE, amount, "top-up", payer=CITY)


@pytest.mark.parametrize("remittance", ["for my tokens", "{} {}", ""])
def test_transfer_without_a_bound_code_waits_in_suspense(stage, remittance, reverts):
    bound = stage.bind("resident")
    stage.transfer_in(650_000, remittance.format(new_code(), bound[:-1]))
    proposal = attested(stage)
    assert _sheet(stage) == (650_000, 0, 0, 650_000, 0, 0)

    assert issue(stage.issuer, proposal.statement) == 0
    forged = Deposits(proposal, stage.issuer.book.leaves(proposal.statement.hash))
    with reverts("Treasury_BadProof"):
        forged.issue(stage, 0)
    assert _sheet(stage) == (650_000, 0, 0, 650_000, 0, 0)


def test_transfer_that_names_two_wallets_waits_in_suspense(stage):
    stage.transfer_in(650_000, f"{stage.bind('resident')} {stage.bind('merchant_a')}")
    assert issue(stage.issuer, attested(stage).statement) == 0
    assert _sheet(stage) == (650_000, 0, 0, 650_000, 0, 0)


def test_bank_pays_twice__loss_shows_at_once_and_a_top_up_heals_it(stage, reverts):
    deposited(stage, 650_000)
    ask_payout(stage, "resident", 300_000)
    accept(stage.issuer)
    pay(replace(stage.issuer, bank=FaultyBank(stage.bank, [Fault.PAID_TWICE])))
    paid = attested(stage).statement
    assert _sheet(stage) == (50_000, 650_000, 0, 0, -600_000, 300_000)
    settle(stage.issuer, paid)
    assert _sheet(stage) == (50_000, 350_000, 0, 0, -300_000, 0)

    stage.transfer_in(1_000, stage.bind("resident"))
    waiting = attested(stage).statement
    with reverts("Treasury_Short", surplus=-300_000):
        issue(stage.issuer, waiting)
    _top_up(stage, 299_999)
    attested(stage)
    with reverts("Treasury_Short", surplus=-1):
        issue(stage.issuer, waiting)

    _top_up(stage, 1)
    attested(stage)
    assert issue(stage.issuer, waiting) == 1_000
    assert _sheet(stage) == (351_000, 351_000, 0, 0, 0, 0)


@pytest.mark.parametrize("buffer", [0, 499, 500, 10_000])
def test_bank_fee_stops_issuing_only_without_a_buffer(stage, buffer):
    if buffer:
        _top_up(stage, buffer)
    stage.transfer_in(650_000, stage.bind("resident"))
    stage.bank.charge(RESERVE, 500, "account fee")
    statement = attested(stage).statement
    assert _sheet(stage) == (649_500 + buffer, 0, 650_000, 0, buffer - 500, 0)

    if buffer < 500:
        with pytest.raises(ContractRefused, match=r"Treasury_Short\(surplus=-"):
            issue(stage.issuer, statement)
        assert stage.city.balance_sheet().supply == 0
    else:
        assert issue(stage.issuer, statement) == 650_000
        assert _sheet(stage) == (649_500 + buffer, 650_000, 0, 0, buffer - 500, 0)


def test_city_day__balances_on_anvil(stage):
    _check_city_day(stage)


def test_city_day__balances_on_eth_tester(plan, tmp_path):
    w3 = Web3(EthereumTesterProvider())
    _check_city_day(build(w3, plan, tmp_path, tmp_path / "deployment.json"))


def _check_city_day(stage):
    scenes = [(scene.title, _figures(scene.sheet)) for scene in city_day(stage, Amounts())]
    assert scenes == [
        ("Payment code bound", (0, 0, 0, 0, 0, 0)),
        ("Deposit attested", (650_000, 0, 650_000, 0, 0, 0)),
        ("Tokens issued", (650_000, 650_000, 0, 0, 0, 0)),
        ("Merchants paid", (650_000, 650_000, 0, 0, 0, 0)),
        ("Payout promised", (650_000, 650_000, 0, 0, 0, 0)),
        ("Payout attested", (350_000, 650_000, 0, 0, -300_000, 300_000)),
        ("Tokens burned", (350_000, 350_000, 0, 0, 0, 0)),
    ]
    actors = ("resident", "merchant_a", "merchant_b", "merchant_c")
    held = [stage.city.balance_of(stage.sender(actor).address) for actor in actors]
    assert held == [0, 0, 250_000, 100_000]
    assert stage.bank.balance(RESERVE) == 350_000
    assert stage.issuer.book.open_intents() == []

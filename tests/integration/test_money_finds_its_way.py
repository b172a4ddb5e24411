"""Money that took a wrong turn ends where it belongs, and the sheet is right at every step."""

import pytest

from citymint.bank.base import Payment
from citymint.bank.simulator import Fault, FaultyBank
from citymint.chain.void import void
from citymint.chain.words import Status
from citymint.codes.payment_code import new_code
from citymint.dev.demo.story import ask_payout, attested, deposited, paid_out
from citymint.dev.devnet import dev_key, pass_time
from citymint.issuer.accept import accept
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.prove import prove
from citymint.issuer.reissue import reissue
from citymint.issuer.settle import settle
from citymint.reserve.payout import end_to_end_id

DAY = 86_400


@pytest.fixture
def sheet(stage):
    """Reserve, supply, unissued, suspense, surplus, in flight."""
    return lambda: tuple(stage.city.balance_sheet().to_json().values())


@pytest.fixture
def accepted(stage):
    """A redemption of 300,000 of 650,000 that the issuer has promised to pay."""

    def make():
        deposited(stage, 650_000)
        number = ask_payout(stage, "resident", 300_000)
        accept(stage.issuer)
        return number

    return make


@pytest.fixture
def bounce(stage):
    """The bank brings the payment of a redemption back."""
    treasury = stage.city.treasury.address
    return lambda number: stage.bank.bounce(end_to_end_id(stage.city.chain_id, treasury, number))


def test_transfer_with_an_unknown_code__is_matched_once_it_is_bound(stage, sheet):
    code = new_code()
    stage.transfer_in(500, code)
    attested(stage)
    assert sheet() == (500, 0, 0, 500, 0, 0)

    stage.bind_wallet(dev_key("resident"), code)
    matched = attested(stage).statement
    assert sheet() == (500, 0, 500, 0, 0, 0)

    assert issue(stage.issuer, matched) == 500
    assert issue(stage.issuer, matched) == 0
    assert sheet() == (500, 500, 0, 0, 0, 0)


def test_transfer_without_a_code__goes_back_to_its_payer(stage, sheet):
    stage.transfer_in(500, "no code")
    stage.transfer_in(650_000, stage.bind("resident"))
    attested(stage)
    stage.send_back(500)
    stage.send_back(500)
    attested(stage)

    assert sheet() == (649_500, 0, 650_000, 0, -500, 0), "the second one was the city's money"


def test_payout_that_bounces__the_holder_has_his_tokens_again(stage, sheet, accepted, bounce):
    number = accepted()
    pay(stage.issuer)
    settle(stage.issuer, attested(stage).statement)
    assert sheet() == (350_000, 350_000, 0, 0, 0, 0)

    bounce(number)
    back = attested(stage).statement
    assert sheet() == (650_000, 350_000, 300_000, 0, 0, 0)

    assert reissue(stage.issuer, back) == 300_000
    assert reissue(stage.issuer, back) == 0
    assert stage.city.redemption(number).status is Status.Returned
    assert sheet() == (650_000, 650_000, 0, 0, 0, 0)
    assert paid_out(stage, "resident", 650_000) == 650_000


def test_bank_pays_twice_and_one_comes_back__the_loss_is_healed(stage, sheet, accepted, bounce):
    number = accepted()
    twice = FaultyBank(stage.bank, [Fault.PAID_TWICE])
    pay(stage.issuer.at(twice))
    settle(stage.issuer, attested(stage).statement)
    assert sheet() == (50_000, 350_000, 0, 0, -300_000, 0)

    bounce(number)
    back = attested(stage).statement
    assert sheet() == (350_000, 350_000, 0, 0, 0, 0)
    assert reissue(stage.issuer, back) == 0


def test_deposit_for_a_frozen_wallet__is_voided_and_goes_to_its_next_one(stage, sheet):
    code = stage.bind("resident")
    stage.transfer_in(500, code)
    lost = attested(stage).statement
    guardian, wallet = stage.sender("guardian"), dev_key("resident").address
    guardian.send(stage.city.token.functions.freeze(wallet))
    assert _void(stage, guardian, 1) == 500
    assert issue(stage.issuer, lost) == 0
    assert sheet() == (500, 0, 0, 500, 0, 0)

    attested(stage)
    assert sheet() == (500, 0, 0, 500, 0, 0), "not to the wallet that it was taken from"


def test_deposit_that_the_bank_takes_back__is_no_loss_any_more_once_it_is_voided(stage, sheet):
    deposited(stage, 1_000)
    stage.transfer_in(500, stage.bind("merchant_a"))
    stage.send_back(500)
    attested(stage)
    assert sheet() == (1_000, 1_000, 500, 0, -500, 0)

    guardian, wallet = stage.sender("guardian"), dev_key("merchant_a").address
    guardian.send(stage.city.token.functions.freeze(wallet))
    assert _void(stage, guardian, 2) == 500
    attested(stage)
    assert sheet() == (1_000, 1_000, 0, 0, 0, 0)


def test_redemption_that_is_never_paid__is_reclaimed(stage, sheet, accepted, stranger_reclaims):
    number = accepted()
    pass_time(stage.city.w3, 12 * DAY)
    attested(stage)
    stranger_reclaims(number)
    assert stage.city.redemption(number).status is Status.Accepted

    pass_time(stage.city.w3, 3 * DAY + 1)
    stranger_reclaims(number)
    assert stage.city.redemption(number).status is Status.Reclaimed
    assert stage.city.balance_of(dev_key("resident").address) == 650_000
    assert sheet() == (650_000, 650_000, 0, 0, 0, 0)


def test_payment_by_the_banks_mistake_after_it_was_reclaimed__is_a_loss_until_it_comes_back(
    stage, sheet, accepted, stranger_reclaims, bounce
):
    number = accepted()
    pass_time(stage.city.w3, 12 * DAY)
    attested(stage)
    stranger_reclaims(number)
    name = end_to_end_id(stage.city.chain_id, stage.city.treasury.address, number)
    stage.bank.pay(stage.reserve, Payment(name, 300_000, "222-000-000001", "Resident"))
    pass_time(stage.city.w3, 3 * DAY + 1)
    stranger_reclaims(number)
    attested(stage)
    assert sheet() == (350_000, 650_000, 0, 0, -300_000, 0)

    bounce(number)
    attested(stage)
    assert sheet() == (650_000, 650_000, 0, 0, 0, 0)


@pytest.fixture
def stranger_reclaims(stage):
    """Anybody may."""
    stranger = stage.sender("stranger")
    return lambda number: stranger.send(stage.city.treasury.functions.reclaim(number))


def _void(stage, guardian, sequence):
    """The guardian voids the first entry of a statement."""
    issuer = stage.issuer
    return void(stage.city, guardian, prove(stage.city, issuer.book, issuer.account, sequence, [0]))

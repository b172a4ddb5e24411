"""The account that promised is written off: its holders lose nothing, the city what it held."""

import pytest

from citymint.bank.base import PaymentStatus
from citymint.chain.events import posted_statements
from citymint.chain.words import Status
from citymint.dev.demo.story import ask_payout, attested
from citymint.dev.stage import HOLDER
from citymint.errors import StepError
from citymint.issuer.accept import accept
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.reissue import reissue
from citymint.issuer.send_on import send_on
from citymint.issuer.settle import settle
from citymint.reserve.entry import Counterparty

ALL, LOST, ASKED = 1_300_000, 650_000, 300_000


@pytest.fixture
def reclaim(desks):
    """Anybody gives the tokens back."""
    stranger = desks.payer.sender("stranger")
    return lambda: stranger.send(desks.payer.city.treasury.functions.reclaim(desks.number))


@pytest.fixture
def topped_up(desks):
    """The city makes the loss good, at the account that is left."""

    def make(amount):
        arrives = Counterparty(HOLDER, desks.payer.reserve)
        desks.other.bank.transfer_in(desks.other.reserve, amount, payer=arrives)
        attested(desks.other)

    return make


def test_accepted_and_not_paid__given_back_at_once_and_paid_by_the_other(
    desks, reverts, reclaim, topped_up
):
    with reverts("Treasury_MayBePaid", id=desks.number):
        reclaim()
    desks.write_off()
    assert desks.sheet() == {"reserve": LOST, "supply": ALL, "surplus": -LOST}
    reclaim()
    assert desks.payer.city.redemption(desks.number).status is Status.Reclaimed
    assert desks.tokens() == ALL
    assert (pay(desks.payer.office).statuses, pay(desks.other.office).statuses) == ({}, {})

    topped_up(LOST)
    again = ask_payout(desks.other, "resident", ASKED)
    assert accept(desks.other.office).numbers == [again]
    assert pay(desks.other.office).statuses == {again: PaymentStatus.PENDING}
    assert settle(desks.other.office, attested(desks.other).statement) == ASKED
    assert desks.sheet() == {"reserve": ALL - ASKED, "supply": ALL - ASKED}
    assert (desks.tokens(), desks.won()) == (ALL - ASKED, ASKED)


def test_paid_and_never_settled__comes_back_to_the_other__and_is_no_tokens_again(
    desks, reclaim, topped_up
):
    """The bank paid, and nobody could attest it: that loss is the city's, and is not made twice."""
    desks.pay()
    desks.payer.bank_day()
    desks.write_off()
    reclaim()
    topped_up(LOST)
    desks.comes_back(desks.other)

    came = attested(desks.other).statement
    assert came.unmatched == ASKED
    assert attested(desks.other).statement.matched == 0
    assert desks.sheet() == {"reserve": ALL + ASKED, "supply": ALL, "suspense": ASKED}
    assert (desks.tokens(), desks.won()) == (ALL, 0)


def test_settled_and_came_back_to_the_other__is_its_holders_once(desks, topped_up):
    desks.pay()
    assert settle(desks.payer.office, attested(desks.payer).statement) == ASKED
    desks.comes_back(desks.other)
    attested(desks.other)
    desks.write_off()
    topped_up(350_000)  # which is what the lost account still held

    assert desks.sheet() == {"reserve": ALL, "supply": ALL - ASKED, "unissued": ASKED}
    for one in _posted(desks.other):
        assert reissue(desks.other.office, one) == 0
        issue(desks.other.office, one)
    assert desks.sheet() == {"reserve": ALL, "supply": ALL}
    assert (desks.tokens(), desks.won()) == (ALL, 0)

    desks.comes_back(desks.other)
    assert attested(desks.other).statement.unmatched == ASKED
    assert attested(desks.other).statement.matched == 0


def test_written_off__nothing_is_sent_on_to_it(desks):
    desks.pay()
    settle(desks.payer.office, attested(desks.payer).statement)
    desks.comes_back(desks.other)
    attested(desks.other)
    desks.write_off()

    with pytest.raises(StepError, match="account is closed"):
        desks.send_on()
    to = Counterparty(HOLDER, desks.payer.reserve)
    with pytest.raises(StepError, match="account is closed"):
        send_on(desks.other.office, desks.payer.office.account.id, to)


def _posted(desk):
    """Every statement of a desk's account."""
    return [it.statement for it in posted_statements(desk.city, desk.office.account.id)]

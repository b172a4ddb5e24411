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
def reclaim(pair):
    """Anybody gives the tokens back."""
    stranger = pair.payer.sender("stranger")
    return lambda: stranger.send(pair.payer.city.treasury.functions.reclaim(pair.number))


@pytest.fixture
def topped_up(pair):
    """The city makes the loss good, at the account that is left."""

    def make(amount):
        arrives = Counterparty(HOLDER, pair.payer.reserve)
        pair.other.bank.transfer_in(pair.other.reserve, amount, payer=arrives)
        attested(pair.other)

    return make


def test_accepted_and_not_paid__given_back_at_once_and_paid_by_the_other(
    pair, reverts, reclaim, topped_up
):
    with reverts("Treasury_MayBePaid", id=pair.number):
        reclaim()
    pair.write_off()
    assert pair.sheet() == {"reserve": LOST, "supply": ALL, "surplus": -LOST}
    reclaim()
    assert pair.payer.city.redemption(pair.number).status is Status.Reclaimed
    assert pair.tokens() == ALL
    assert (pay(pair.payer.issuer).statuses, pay(pair.other.issuer).statuses) == ({}, {})

    topped_up(LOST)
    again = ask_payout(pair.other, "resident", ASKED)
    assert accept(pair.other.issuer).numbers == [again]
    assert pay(pair.other.issuer).statuses == {again: PaymentStatus.PENDING}
    assert settle(pair.other.issuer, attested(pair.other).statement) == ASKED
    assert pair.sheet() == {"reserve": ALL - ASKED, "supply": ALL - ASKED}
    assert (pair.tokens(), pair.won()) == (ALL - ASKED, ASKED)


def test_paid_and_never_settled__comes_back_to_the_other__and_is_no_tokens_again(
    pair, reclaim, topped_up
):
    """The bank paid, and nobody could attest it: that loss is the city's, and is not made twice."""
    pair.pay()
    pair.payer.bank_day()
    pair.write_off()
    reclaim()
    topped_up(LOST)
    pair.comes_back(pair.other)

    came = attested(pair.other).statement
    assert came.unmatched == ASKED
    assert attested(pair.other).statement.matched == 0
    assert pair.sheet() == {"reserve": ALL + ASKED, "supply": ALL, "suspense": ASKED}
    assert (pair.tokens(), pair.won()) == (ALL, 0)


def test_settled_and_came_back_to_the_other__is_its_holders_once(pair, topped_up):
    pair.pay()
    assert settle(pair.payer.issuer, attested(pair.payer).statement) == ASKED
    pair.comes_back(pair.other)
    attested(pair.other)
    pair.write_off()
    topped_up(350_000)  # which is what the lost account still held

    assert pair.sheet() == {"reserve": ALL, "supply": ALL - ASKED, "unissued": ASKED}
    for one in _posted(pair.other):
        assert reissue(pair.other.issuer, one) == 0
        issue(pair.other.issuer, one)
    assert pair.sheet() == {"reserve": ALL, "supply": ALL}
    assert (pair.tokens(), pair.won()) == (ALL, 0)

    pair.comes_back(pair.other)
    assert attested(pair.other).statement.unmatched == ASKED
    assert attested(pair.other).statement.matched == 0


def test_written_off__nothing_is_sent_on_to_it(pair):
    pair.pay()
    settle(pair.payer.issuer, attested(pair.payer).statement)
    pair.comes_back(pair.other)
    attested(pair.other)
    pair.write_off()

    with pytest.raises(StepError, match="account is closed"):
        pair.send_on()
    to = Counterparty(HOLDER, pair.payer.reserve)
    with pytest.raises(StepError, match="account is closed"):
        send_on(pair.other.issuer, pair.payer.issuer.account.id, to)


def _posted(stage):
    """Every statement of an account."""
    return [it.statement for it in posted_statements(stage.city, stage.issuer.account.id)]

"""Promised and not paid in time: nobody orders it any more, and its holder asks the other one."""

import pytest

from citymint.bank.base import PaymentStatus
from citymint.chain.words import Status
from citymint.dev.demo.story import ask_payout, attested
from citymint.dev.devnet import pass_time
from citymint.issuer.accept import accept
from citymint.issuer.pay import pay
from citymint.issuer.settle import settle

DAY, ALL, ASKED = 86_400, 1_300_000, 300_000
LAST_DAY, GRACE, CHALLENGE = 3, 7, 3
"""Days; every day is a business day here."""


@pytest.fixture
def reclaim(pair):
    """Anybody begins to give the tokens back, or ends it."""
    stranger = pair.payer.sender("stranger")
    return lambda: stranger.send(pair.payer.city.treasury.functions.reclaim(pair.number))


@pytest.fixture
def days_go_by(pair):
    """And then these pair show their statements; both, if none is named."""

    def make(days, *of):
        pass_time(pair.payer.city.w3, days * DAY)
        for stage in of or (pair.other, pair.payer):
            attested(stage)

    return make


@pytest.fixture
def nothing_is_ordered(pair):
    """Neither of them pays; the one that promised says why not."""

    def make(why):
        for stage, told in ((pair.other, {}), (pair.payer, {pair.number: why})):
            paid = pay(stage.issuer)
            assert paid.statuses == {}
            assert paid.refused.keys() == told.keys()
            assert all(why in refused for refused in paid.refused.values())
            assert stage.bank.find_payment(stage.reserve, pair.name) is PaymentStatus.ABSENT
            assert list(stage.outbox.glob("*.xml")) == []

    return make


def test_past_its_last_day__is_not_ordered(days_go_by, nothing_is_ordered):
    days_go_by(LAST_DAY + 1)
    nothing_is_ordered("its last day 2026-01-08 is over")


def test_ordered_on_its_last_day__is_paid_and_burned(pair, days_go_by):
    days_go_by(LAST_DAY)
    pair.pay()

    assert settle(pair.payer.issuer, attested(pair.payer).statement) == ASKED
    assert (pair.tokens(), pair.won()) == (ALL - ASKED, ASKED)


def test_a_reclaim_has_begun__is_not_ordered(days_go_by, reclaim, nothing_is_ordered):
    days_go_by(LAST_DAY + GRACE + 1)
    reclaim()
    nothing_is_ordered("a reclaim has begun")


def test_what_the_other_bank_shows__lets_nobody_reclaim_it(pair, days_go_by, reclaim, reverts):
    """It may have been paid: only the statements of the account that promised can tell."""
    days_go_by(LAST_DAY + GRACE + 1, pair.other)
    with reverts("Treasury_MayBePaid", id=pair.number):
        reclaim()

    attested(pair.payer)
    reclaim()
    assert pair.payer.city.redemption(pair.number).status is Status.Accepted


def test_reclaimed__is_asked_for_again_and_paid_by_the_other_issuer(pair, days_go_by, reclaim):
    days_go_by(LAST_DAY + GRACE + 1)
    reclaim()
    days_go_by(CHALLENGE + 1)
    reclaim()
    assert pair.tokens() == ALL

    again = ask_payout(pair.other, "resident", ASKED)
    assert accept(pair.other.issuer).numbers == [again]
    assert pay(pair.payer.issuer).statuses == {}
    assert pay(pair.other.issuer).statuses == {again: PaymentStatus.PENDING}
    assert settle(pair.other.issuer, attested(pair.other).statement) == ASKED
    assert pair.sheet() == {"reserve": ALL - ASKED, "supply": ALL - ASKED}
    assert (pair.tokens(), pair.won()) == (ALL - ASKED, ASKED)

"""Promised and not paid in time: no desk orders it any more, and its holder asks the other one."""

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
def reclaim(desks):
    """Anybody begins to give the tokens back, or ends it."""
    stranger = desks.payer.sender("stranger")
    return lambda: stranger.send(desks.payer.city.treasury.functions.reclaim(desks.number))


@pytest.fixture
def days_go_by(desks):
    """And then these desks show their statements; both, if none is named."""

    def make(days, *of):
        pass_time(desks.payer.city.w3, days * DAY)
        for desk in of or (desks.other, desks.payer):
            attested(desk)

    return make


@pytest.fixture
def nothing_is_ordered(desks):
    """Neither desk pays; the one that promised says why not."""

    def make(why):
        for desk, told in ((desks.other, {}), (desks.payer, {desks.number: why})):
            paid = pay(desk.office)
            assert paid.statuses == {}
            assert paid.refused.keys() == told.keys()
            assert all(why in refused for refused in paid.refused.values())
            assert desk.bank.find_payment(desk.reserve, desks.name) is PaymentStatus.ABSENT
            assert list(desk.outbox.glob("*.xml")) == []

    return make


def test_past_its_last_day__is_not_ordered(days_go_by, nothing_is_ordered):
    days_go_by(LAST_DAY + 1)
    nothing_is_ordered("its last day 2026-01-08 is over")


def test_ordered_on_its_last_day__is_paid_and_burned(desks, days_go_by):
    days_go_by(LAST_DAY)
    desks.pay()

    assert settle(desks.payer.office, attested(desks.payer).statement) == ASKED
    assert (desks.tokens(), desks.won()) == (ALL - ASKED, ASKED)


def test_a_reclaim_has_begun__is_not_ordered(days_go_by, reclaim, nothing_is_ordered):
    days_go_by(LAST_DAY + GRACE + 1)
    reclaim()
    nothing_is_ordered("a reclaim has begun")


def test_what_the_other_bank_shows__lets_nobody_reclaim_it(desks, days_go_by, reclaim, reverts):
    """It may have been paid: only the statements of the account that promised can tell."""
    days_go_by(LAST_DAY + GRACE + 1, desks.other)
    with reverts("Treasury_MayBePaid", id=desks.number):
        reclaim()

    attested(desks.payer)
    reclaim()
    assert desks.payer.city.redemption(desks.number).status is Status.Accepted


def test_reclaimed__is_asked_for_again_and_paid_by_the_other_desk(desks, days_go_by, reclaim):
    days_go_by(LAST_DAY + GRACE + 1)
    reclaim()
    days_go_by(CHALLENGE + 1)
    reclaim()
    assert desks.tokens() == ALL

    again = ask_payout(desks.other, "resident", ASKED)
    assert accept(desks.other.office).numbers == [again]
    assert pay(desks.payer.office).statuses == {}
    assert pay(desks.other.office).statuses == {again: PaymentStatus.PENDING}
    assert settle(desks.other.office, attested(desks.other).statement) == ASKED
    assert desks.sheet() == {"reserve": ALL - ASKED, "supply": ALL - ASKED}
    assert (desks.tokens(), desks.won()) == (ALL - ASKED, ASKED)

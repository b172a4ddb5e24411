"""An issuer that is late: nobody gets both the money and the tokens."""

import pytest

from citymint.bank.base import PaymentStatus
from citymint.bank.files.file_bank import FileBank
from citymint.chain.words import Skip, Status
from citymint.dev.demo.story import ask_payout, attested, deposited
from citymint.dev.devnet import pass_time
from citymint.issuer.accept import accept
from citymint.issuer.pay import pay
from citymint.reserve.payout import end_to_end_id

DAY = 86_400
LAST_DAY = 3
"""Days from the request to the end of its last day: every day is a business day here."""


@pytest.fixture
def requested(stage):
    deposited(stage, 650_000)
    return ask_payout(stage, "resident", 300_000)


@pytest.fixture
def days_go_by(stage):
    def make(days):
        pass_time(stage.city.w3, days * DAY)
        attested(stage)

    return make


@pytest.fixture
def reclaim(stage):
    stranger = stage.sender("stranger")
    return lambda number: stranger.send(stage.city.treasury.functions.reclaim(number))


def test_accept__after_the_last_day__is_passed_over_and_named(stage, requested, days_go_by):
    days_go_by(LAST_DAY + 1)
    timely = ask_payout(stage, "resident", 100_000)

    accepted = accept(stage.issuer)
    assert (accepted.numbers, accepted.skipped) == ([timely], {requested: Skip.PastDue})
    assert accept(stage.issuer).skipped == {requested: Skip.PastDue}
    assert stage.issuer.book.open_intents() == []


def test_accept__a_frozen_holder__is_passed_over_and_named(stage, requested):
    other = stage.sender("merchant_a")
    stage.sender("resident").send(stage.city.token.functions.transfer(other.address, 5_000))
    second = ask_payout(stage, "merchant_a", 5_000)
    stage.sender("guardian").send(
        stage.city.token.functions.freeze(stage.sender("resident").address)
    )

    accepted = accept(stage.issuer)
    assert (accepted.numbers, accepted.skipped) == ([second], {requested: Skip.WalletBarred})


def test_accept__only_what_is_named(stage, requested):
    second = ask_payout(stage, "resident", 1_000)

    assert accept(stage.issuer, [second]).numbers == [second]
    assert stage.city.redemption(requested).status is Status.Requested


def test_pay__after_the_last_day__orders_nothing(stage, requested, days_go_by):
    accept(stage.issuer)
    days_go_by(LAST_DAY + 1)

    paid = pay(stage.issuer)
    assert (paid.statuses, paid.refused.keys()) == ({}, {requested})
    assert "its last day 2026-01-08 is over" in paid.refused[requested]
    assert not list(stage.outbox.glob("*.xml"))


def test_pay__on_the_last_day__is_ordered(stage, requested, days_go_by):
    accept(stage.issuer)
    days_go_by(LAST_DAY)

    assert pay(stage.issuer).statuses == {requested: PaymentStatus.PENDING}


def test_pay__ordered_in_time_and_asked_about_later__is_known(stage, requested):
    accept(stage.issuer)
    pay(stage.issuer)
    pass_time(stage.city.w3, 20 * DAY)

    assert pay(stage.issuer).statuses == {requested: PaymentStatus.PENDING}


def test_pay__once_a_reclaim_has_begun__orders_nothing(
    stage, requested, days_go_by, reclaim, monkeypatch
):
    """Even if the city's clock were wrong: the tokens may be with the holder in a moment."""
    accept(stage.issuer)
    days_go_by(20)
    reclaim(requested)
    monkeypatch.setattr(type(stage.city), "today", lambda city: city.due_date(requested))

    (why,) = pay(stage.issuer).refused.values()
    assert "a reclaim has begun" in why
    assert stage.issuer.bank.find_payment(stage.reserve, _name(stage, requested)) is (
        PaymentStatus.ABSENT
    )


def test_pay__what_the_book_has_as_ordered_from_another_account__is_refused(stage, requested):
    accept(stage.issuer)
    detail = {"redemption": requested, "amount": 300_000, "account": "12" * 32}
    with stage.issuer.book.intent("pay", _name(stage, requested), detail):
        pass

    (why,) = pay(stage.issuer).refused.values()
    assert "ordered from another account" in why
    assert isinstance(stage.issuer.bank, FileBank)


def _name(stage, number):

    return end_to_end_id(stage.city.chain_id, stage.city.treasury.address, number)

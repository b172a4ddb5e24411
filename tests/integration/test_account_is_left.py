"""A reserve account is closed by its last statement, if issuer and attestors agree that it is."""

import pytest

from citymint.dev.demo.story import ask_payout, attested, deposited, paid_out
from citymint.errors import StepError
from citymint.issuer.accept import accept
from citymint.issuer.attest import attest
from citymint.issuer.collect import collect
from citymint.issuer.pay import pay
from citymint.issuer.post import post
from citymint.issuer.settle import settle


def test_account_is_closed_at_zero(stage):
    deposited(stage, 650_000)
    paid_out(stage, "resident", 650_000)
    stage.bank_day()
    last = collect(stage.issuer, closes=True)
    assert last.statement.closes

    for refusal in attest(stage.issuer, last, stage.attestors).values():
        assert "closes: no here, yes in the proposal" in refusal
    for attestor in stage.attestors:
        attestor.closing = True
    assert attest(stage.issuer, last, stage.attestors) == {}
    assert post(stage.issuer, last)
    assert stage.city.account(stage.issuer.account.id).closed


def test_account_with_money_cannot_be_closed(stage, reverts):
    deposited(stage, 650_000)
    stage.bank_day()
    last = collect(stage.issuer, closes=True)
    for attestor in stage.attestors:
        attestor.closing = True
    assert attest(stage.issuer, last, stage.attestors) == {}
    with reverts("ReserveOracle_ClosesWithMoney", closing=650_000):
        post(stage.issuer, last)


def test_account_that_is_to_pay_is_not_closed(stage):
    """Nobody could show a payout any more, and its holder would wait to reclaim."""
    deposited(stage, 650_000)
    number = ask_payout(stage, "resident", 650_000)
    assert accept(stage.issuer).numbers == [number]
    pay(stage.issuer)
    stage.bank_day()
    with pytest.raises(StepError, match=rf"is to pay 1 redemptions, {number} first"):
        collect(stage.issuer, closes=True)

    shown = collect(stage.issuer)
    assert attest(stage.issuer, shown, stage.attestors) == {}
    assert post(stage.issuer, shown)
    settle(stage.issuer, shown.statement)
    stage.bank_day()
    assert collect(stage.issuer, closes=True).statement.closes


def test_nobody_is_asked_to_close(stage):
    deposited(stage, 650_000)

    assert not attested(stage).statement.closes

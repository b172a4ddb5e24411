"""The issuer promises payouts from an account: from then on only a payout of it ends them."""

import pytest

from citymint.chain.words import Skip, Status
from citymint.reserve.kind import EntryKind


def test_default_behavior(city, issue, redeem, accept, events, account_id):
    issue(650_000)
    first, second, third = redeem(100), redeem(200), redeem(300)
    before = city.balance_sheet()

    receipt = accept(third, first)

    found = [city.redemption(number) for number in (first, second, third)]
    assert [one.status for one in found] == [Status.Accepted, Status.Requested, Status.Accepted]
    assert [one.payer for one in found] == [1, 0, 1]
    assert city.balance_of(city.treasury.address) == 600
    assert city.balance_sheet() == before
    (accepted,) = events(receipt, city.treasury.events.Accepted())
    assert accepted == {"account": account_id, "redemptions": [third, first]}
    assert events(receipt, city.treasury.events.RedemptionSkipped()) == []


def test_accept__unknown_account__reverts(issue, redeem, accept, reverts):
    issue()
    with reverts("ReserveOracle_UnknownAccount", account=b"\x77" * 32):
        accept(redeem(), account=b"\x77" * 32)


def test_accept__account_closed__reverts(issue, redeem, accept, post, reverts, account_id):
    issue()
    number = redeem()
    post([(EntryKind.OTHER_OUT, 650_000, None)], closes=True)
    with reverts("ReserveOracle_NotLive", account=account_id):
        accept(number)


def test_accept__none_named__reverts(post, accept, reverts):
    post()
    with reverts("Treasury_NothingTaken", id=0, why="None"):
        accept()


@pytest.mark.parametrize(
    "status", ["None", "Accepted", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_accept__not_requested__reverts(issue, redemption_in, accept, reverts, status):
    issue()
    number = redemption_in(status)
    with reverts("Treasury_NothingTaken", id=number, why="NotRequested"):
        accept(number)


def test_accept__frozen_holder__reverts(resident, issue, redeem, freeze, accept, reverts):
    issue()
    number = redeem()
    freeze(resident.address)
    with reverts("Treasury_NothingTaken", id=number, why="WalletBarred"):
        accept(number)


def test_accept__thawed__accepts(city, resident, issue, redeem, freeze, governor, accept):
    issue()
    number = redeem()
    freeze(resident.address)
    governor(city.token.functions.unfreeze(resident.address))
    accept(number)

    assert city.redemption(number).status is Status.Accepted


def test_accept__past_the_last_day__reverts(city, issue, redeem, accept, clock_at, end_of, reverts):
    """By the clock: nobody could pay it in time any more."""
    issue()
    number = redeem()
    clock_at(end_of(city.redemption(number).due_day))
    with reverts("Treasury_NothingTaken", id=number, why="PastDue"):
        accept(number)


def test_accept__last_second_of_the_last_day__accepts(
    city, issue, redeem, accept, clock_at, next_block_at, end_of
):
    issue()
    number = redeem()
    last = end_of(city.redemption(number).due_day) - 1
    clock_at(last - 1)
    next_block_at(last)
    accept(number)

    assert city.redemption(number).status is Status.Accepted


def test_accept__past_the_last_day__can_be_rejected(city, issue, redeem, reject, clock_at, end_of):
    issue()
    number = redeem()
    clock_at(end_of(city.redemption(number).due_day))
    reject(number)

    assert city.redemption(number).status is Status.Rejected


def test_accept__same_one_twice__counts_once(city, issue, redeem, accept, events):
    issue()
    number = redeem()
    receipt = accept(number, number)

    (accepted,) = events(receipt, city.treasury.events.Accepted())
    assert accepted["redemptions"] == [number]
    skipped = events(receipt, city.treasury.events.RedemptionSkipped())
    assert skipped == [{"id": number, "why": Skip.NotRequested}]

"""One redemption that cannot be promised does not stop the others of a batch."""

import pytest

from citymint.chain.words import Skip, Status

DAY = 86_400


@pytest.fixture
def of_merchant(city, resident, merchant, issue, redeem):
    """A redemption of the merchant, who has tokens of the resident."""
    issue(650_000)
    resident.send(city.token.functions.transfer(merchant.address, 10_000))
    return redeem(1_000, by=merchant)


def test_default_behavior(
    city, merchant, of_merchant, redeem, cancel, freeze, post, accept, later, events, account_id
):
    """Each reason once; those in between are promised."""
    late = redeem(100)
    later(4 * DAY)
    post()
    cancelled, first, second = redeem(200), redeem(300), redeem(400)
    cancel(cancelled)
    freeze(merchant.address)
    frozen = of_merchant

    receipt = accept(late, first, cancelled, frozen, 99, second, first)

    skipped = events(receipt, city.treasury.events.RedemptionSkipped())
    assert [(one["id"], one["why"]) for one in skipped] == [
        (late, Skip.PastDue),
        (cancelled, Skip.NotRequested),
        (frozen, Skip.WalletBarred),
        (99, Skip.NotRequested),
        (first, Skip.NotRequested),
    ]
    (accepted,) = events(receipt, city.treasury.events.Accepted())
    assert accepted == {"account": account_id, "redemptions": [first, second]}
    for number in (late, frozen):
        assert city.redemption(number).status is Status.Requested
        assert city.redemption(number).payer == 0


def test_accept_batches__cancelled_in_front__is_passed_over(city, issue, redeem, cancel, accept):
    """A holder who sees the call cannot stop it for the others."""
    issue()
    first, second = redeem(100), redeem(200)
    cancel(second)
    accept(second, first)

    assert city.redemption(first).status is Status.Accepted


def test_accept_batches__frozen_and_past_due__is_named_frozen(
    city, merchant, of_merchant, freeze, accept, later, reverts
):
    later(10 * DAY)
    freeze(merchant.address)
    with reverts("Treasury_NothingTaken", id=of_merchant, why="WalletBarred"):
        accept(of_merchant)
    assert city.redemption(of_merchant).status is Status.Requested


def test_accept_batches__frozen_and_over__is_named_over(
    city, merchant, of_merchant, freeze, accept, reverts
):
    merchant.send(city.treasury.functions.cancel(of_merchant))
    freeze(merchant.address)
    with reverts("Treasury_NothingTaken", id=of_merchant, why="NotRequested"):
        accept(of_merchant)


def test_accept_batches__none_left__names_the_last(
    merchant, of_merchant, redeem, cancel, freeze, accept, reverts
):
    cancelled = redeem(100)
    cancel(cancelled)
    freeze(merchant.address)
    with reverts("Treasury_NothingTaken", id=cancelled, why="NotRequested"):
        accept(of_merchant, cancelled)
    with reverts("Treasury_NothingTaken", id=of_merchant, why="WalletBarred"):
        accept(cancelled, of_merchant)

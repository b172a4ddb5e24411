"""A payout fits its redemption, or is passed over and named."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind


@pytest.mark.parametrize(
    "status", ["None", "Requested", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_settle_skips__not_accepted__reverts(
    city, stranger, issue, redemption_in, post, settling, reverts, status
):
    issue()
    number = redemption_in(status)
    attested = post([(EntryKind.PAYOUT, 300_000, number)])
    supply = city.balance_sheet().supply
    with reverts("Treasury_NothingToDo", index=0, why="NotAccepted"):
        stranger.send(settling(attested, 0))

    assert city.balance_sheet().supply == supply


@pytest.mark.parametrize("amount", [299_999, 300_001])
def test_settle_skips__another_amount__reverts(
    stranger, issue, redeem, accept, post, settling, reverts, amount
):
    issue()
    number = redeem(300_000)
    accept(number)
    attested = post([(EntryKind.PAYOUT, amount, number)])
    with reverts("Treasury_NothingToDo", index=0, why="AmountDiffers"):
        stranger.send(settling(attested, 0))


def test_settle_skips__accepted_after_the_payout__settles(
    city, stranger, issue, redeem, accept, post, settling, reverts
):
    issue()
    number = redeem(300_000)
    attested = post([(EntryKind.PAYOUT, 300_000, number)])
    with reverts("Treasury_NothingToDo", why="NotAccepted"):
        stranger.send(settling(attested, 0))
    accept(number)
    stranger.send(settling(attested, 0))

    assert city.redemption(number).status is Status.Settled


def test_settle_skips__another_holder__reverts(
    city, stranger, merchant, issue, redeem, accept, post, settling, reverts
):
    """Its leaf names the holder: signatures cannot be brought for somebody else's redemption."""
    issue()
    number = redeem(300_000)
    accept(number)
    attested = post([(EntryKind.PAYOUT, 300_000, merchant.address, number)])
    with reverts("Treasury_NothingToDo", index=0, why="NotHolder"):
        stranger.send(settling(attested, 0))

    assert city.redemption(number).status is Status.Accepted

"""A payout that came back fits its redemption, or is passed over and named."""

import pytest

from citymint.chain.words import Skip
from citymint.merkle import EntryKind


@pytest.fixture
def came_back(resident, post):
    """Posts that the payout of a redemption is back."""

    def make(number, amount=300_000, holder=resident.address, **fields):
        return post([(EntryKind.DEPOSIT, amount, holder, number)], **fields)

    return make


@pytest.fixture
def settled(issue, redemption_in):
    issue(650_000)
    return redemption_in("Settled")


def test_default_behavior(city, stranger, resident, settled, redeem, post, reissuing, events):
    line = (EntryKind.DEPOSIT, 300_000, resident.address)
    attested = post([(*line, redeem()), (*line, settled), (*line, settled)])
    receipt = stranger.send(reissuing(attested, 0, 1, 2))

    skipped = events(receipt, city.treasury.events.Skipped())
    assert [(one["index"], one["why"]) for one in skipped] == [
        (0, Skip.NotSettled),
        (2, Skip.NotSettled),
    ]
    (reissued,) = events(receipt, city.treasury.events.Reissued())
    assert (reissued["indices"], reissued["redemptions"]) == ([1], [settled])


@pytest.mark.parametrize(
    "status", ["None", "Requested", "Accepted", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_reissue_skips__not_settled__reverts(
    stranger, issue, redemption_in, came_back, reissuing, reverts, status
):
    issue()
    attested = came_back(redemption_in(status))
    with reverts("Treasury_NothingToDo", index=0, why="NotSettled"):
        stranger.send(reissuing(attested, 0))


def test_reissue_skips__before_it_is_settled__waits_for_that(
    city, stranger, issue, pay_out, came_back, settling, reissuing, reverts
):
    issue(650_000)
    payout, back = pay_out(), came_back(1)
    with reverts("Treasury_NothingToDo", why="NotSettled"):
        stranger.send(reissuing(back, 0))
    stranger.send(settling(payout, 0))
    stranger.send(reissuing(back, 0))

    assert city.solvency().supply == 650_000


def test_reissue_skips__another_holder__reverts(
    stranger, merchant, settled, came_back, reissuing, reverts
):
    attested = came_back(settled, holder=merchant.address)
    with reverts("Treasury_NothingToDo", index=0, why="NotHolder"):
        stranger.send(reissuing(attested, 0))


@pytest.mark.parametrize("amount", [299_999, 300_001])
def test_reissue_skips__another_amount__reverts(
    stranger, settled, came_back, reissuing, reverts, amount
):
    attested = came_back(settled, amount)
    with reverts("Treasury_NothingToDo", index=0, why="AmountDiffers"):
        stranger.send(reissuing(attested, 0))

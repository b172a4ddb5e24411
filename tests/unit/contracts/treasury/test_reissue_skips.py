"""A payout that came back fits its redemption, or is passed over and named."""

import pytest

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind


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

    assert city.balance_sheet().supply == 650_000


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


def test_reissue_skips__frozen_and_another_amount__is_named_by_the_amount(
    stranger, resident, settled, came_back, freeze, reissuing, reverts
):
    attested = came_back(settled, 299_999)
    freeze(resident.address)
    with reverts("Treasury_NothingToDo", index=0, why="AmountDiffers"):
        stranger.send(reissuing(attested, 0))


def test_reissue_skips__one_frozen__lets_the_others_pass(
    city,
    stranger,
    resident,
    merchant,
    issue,
    redeem,
    accept,
    freeze,
    post,
    events,
    settling,
    reissuing,
):
    issue(650_000)
    resident.send(city.token.functions.transfer(merchant.address, 70_000))
    numbers = [redeem(100), redeem(20_000, by=merchant), redeem(300)]
    accept(*numbers)
    amounts = [city.redemption(number).amount for number in numbers]
    pairs = list(zip(amounts, numbers, strict=True))
    paid = post([(EntryKind.PAYOUT, *pair) for pair in pairs])
    stranger.send(settling(paid, 0, 1, 2))
    back = post([(EntryKind.DEPOSIT, *pair) for pair in pairs])
    freeze(merchant.address)
    receipt = stranger.send(reissuing(back, 0, 1, 2))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (1, Skip.WalletBarred)
    (reissued,) = events(receipt, city.treasury.events.Reissued())
    assert (reissued["indices"], reissued["redemptions"]) == ([0, 2], [1, 3])
    minted = events(receipt, city.token.events.Transfer())
    assert [one["to"] for one in minted] == [resident.address] * 2

"""Many payouts of one statement in one call, and the same payout more than once."""

import pytest

from citymint.chain.words import Skip, Status
from citymint.reserve.kind import EntryKind

AMOUNTS = (200, 3_000, 40_000, 500_000)


@pytest.fixture
def payouts(issue, redeem, accept, post):
    """Four accepted redemptions, paid in one statement, last one first."""
    issue(650_000)
    accept(*(redeem(amount) for amount in AMOUNTS))
    paid = list(enumerate(AMOUNTS, start=1))
    return post([(EntryKind.PAYOUT, amount, number) for number, amount in reversed(paid)])


@pytest.mark.parametrize(
    "indices", [(0, 1, 2, 3), (1, 2), (0, 3), (3,)], ids=["all", "run", "scattered", "one"]
)
def test_default_behavior(city, stranger, payouts, settling, events, indices):
    receipt = stranger.send(settling(payouts, *indices))

    numbers = [4 - index for index in indices]
    amount = sum(AMOUNTS[number - 1] for number in numbers)
    (settled,) = events(receipt, city.treasury.events.Settled())
    assert settled["indices"] == list(indices)
    assert settled["redemptions"] == numbers
    assert settled["amount"] == amount
    assert city.balance_sheet().supply == 650_000 - amount
    assert city.balance_of(city.treasury.address) == sum(AMOUNTS) - amount
    for number in range(1, 5):
        expected = Status.Settled if number in numbers else Status.Accepted
        assert city.redemption(number).status is expected


def test_settle_batches__every_reason_to_skip__is_named_while_others_settle(
    city, stranger, merchant, issue, redeem, accept, post, settling, events, account_id
):
    issue(650_000)
    first, second, third, fourth = (redeem(amount) for amount in (100, 200, 300, 400))
    accept(first, second, fourth)
    attested = post(
        [
            (EntryKind.PAYOUT, 100, first),
            (EntryKind.PAYOUT, 201, second),
            (EntryKind.PAYOUT, 300, third),
            (EntryKind.PAYOUT, 400, merchant.address, fourth),
            (EntryKind.PAYOUT, 400, fourth),
        ]
    )
    stranger.send(settling(attested, 0))
    receipt = stranger.send(settling(attested, *range(5)))

    skipped = events(receipt, city.treasury.events.Skipped())
    reasons = [Skip.AlreadyDone, Skip.AmountDiffers, Skip.NotAccepted, Skip.NotHolder]
    assert skipped == [
        {"account": account_id, "sequence": 2, "index": index, "why": why}
        for index, why in enumerate(reasons)
    ]
    (settled,) = events(receipt, city.treasury.events.Settled())
    assert (settled["indices"], settled["redemptions"]) == ([4], [fourth])
    assert settled["amount"] == 400
    assert not any(city.is_done(account_id, 2, index) for index in (1, 2, 3))
    assert city.balance_sheet().supply == 649_500


def test_settle_batches__paid_twice_in_one_statement__burns_once(
    city, stranger, issue, redeem, accept, post, settling, events
):
    issue(650_000)
    number = redeem(300_000)
    accept(number)
    attested = post([(EntryKind.PAYOUT, 300_000, number)] * 2)
    receipt = stranger.send(settling(attested, 0, 1))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (1, Skip.NotAccepted)
    assert city.balance_sheet().supply == 350_000
    assert city.balance_sheet().surplus == -300_000
    assert city.balance_sheet().in_flight == 300_000


def test_settle_batches__paid_twice_in_two_statements__burns_once(
    city, stranger, issue, pay_out, post, settling, reverts
):
    issue(650_000)
    stranger.send(settling(pay_out(300_000), 0))
    again = post([(EntryKind.PAYOUT, 300_000, 1)])
    with reverts("Treasury_NothingToDo", index=0, why="NotAccepted"):
        stranger.send(settling(again, 0))

    assert city.balance_sheet().supply == 350_000
    assert city.balance_sheet().surplus == -300_000


def test_settle_batches__nothing_left__names_the_last(stranger, payouts, settling, reverts):
    stranger.send(settling(payouts, 0, 1, 2, 3))
    with reverts("Treasury_NothingToDo", index=3, why="AlreadyDone"):
        stranger.send(settling(payouts, 2, 3))


def test_settle_batches__among_other_kinds(
    city, stranger, resident, issue, redeem, accept, post, settling, issuing
):
    issue(650_000)
    number = redeem(300_000)
    accept(number)
    attested = post(
        [
            (EntryKind.DEPOSIT, 70, resident.address),
            (EntryKind.PAYOUT, 300_000, number),
            (EntryKind.OTHER_IN, 3, None),
        ]
    )
    stranger.send(settling(attested, 1))
    stranger.send(issuing(attested, 0))

    assert city.balance_sheet().supply == 350_070
    assert city.balance_sheet().surplus == 3

"""Only the account that was named pays a redemption: nobody is paid, or minted for, twice."""

import pytest

from citymint.chain.words import Skip, Status
from citymint.reserve.kind import EntryKind


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def accepted(issue, redeem, post, accept, second):
    """Redemption 1, to be paid from the first account; the second has money too."""
    issue(650_000)
    number = redeem()
    post([(EntryKind.OTHER_IN, 900_000, None)], account=second)
    accept(number)
    return number


@pytest.fixture
def paid_from(post):
    return lambda account, number: post([(EntryKind.PAYOUT, 300_000, number)], account=account)


@pytest.fixture
def back_to(resident, post):
    """The payout of a redemption comes back to an account."""
    return lambda account, number: post(
        [(EntryKind.DEPOSIT, 300_000, resident.address, number)], account=account
    )


def test_default_behavior(
    city, stranger, accepted, paid_from, settling, reverts, account_id, second
):
    """The other account's payout settles nothing, before or after."""
    foreign = paid_from(second, accepted)
    with reverts("Treasury_NothingToDo", index=0, why="NotPayer"):
        stranger.send(settling(foreign, 0))
    assert city.redemption(accepted).status is Status.Accepted
    stranger.send(settling(paid_from(account_id, accepted), 0))
    with reverts("Treasury_NothingToDo", index=0, why="NotAccepted"):
        stranger.send(settling(foreign, 0))

    assert city.balance_sheet().supply == 350_000
    assert not city.is_done(second, 2, 0)


def test_two_payers__accepted_from_the_second__settles_by_it(
    city, stranger, issue, redeem, post, accept, paid_from, settling, second
):
    issue(650_000)
    number = redeem()
    post([(EntryKind.OTHER_IN, 300_000, None)], account=second)
    accept(number, account=second)
    stranger.send(settling(paid_from(second, number), 0))

    assert city.redemption(number).status is Status.Settled
    assert city.treasury.functions.taken(second).call() == (0, 0, 300_000)


def test_two_payers__account_without_statement__cannot_be_named(
    issue, redeem, accept, reverts, second
):
    issue()
    with reverts("ReserveOracle_NotLive", account=second):
        accept(redeem(), account=second)


def test_two_payers__came_back_to_the_other__is_not_reissued(
    city, stranger, accepted, paid_from, back_to, settling, reissuing, reverts, account_id, second
):
    stranger.send(settling(paid_from(account_id, accepted), 0))
    foreign = back_to(second, accepted)
    with reverts("Treasury_NothingToDo", index=0, why="NotPayer"):
        stranger.send(reissuing(foreign, 0))
    stranger.send(reissuing(back_to(account_id, accepted), 0))
    with reverts("Treasury_NothingToDo", index=0, why="NotSettled"):
        stranger.send(reissuing(foreign, 0))

    assert city.redemption(accepted).status is Status.Returned
    assert city.balance_sheet().supply == 650_000


def test_two_payers__another_holder_too__is_named_by_the_payer(
    stranger, merchant, accepted, post, settling, reverts, second
):
    wrong = post([(EntryKind.PAYOUT, 1, merchant.address, accepted)], account=second)
    with reverts("Treasury_NothingToDo", index=0, why="NotPayer"):
        stranger.send(settling(wrong, 0))


def test_two_payers__batch_of_both__settles_its_own(
    city, stranger, resident, accepted, redeem, accept, post, settling, events, second
):
    own = redeem(200)
    accept(own, account=second)
    lines = [(EntryKind.PAYOUT, 300_000, accepted), (EntryKind.PAYOUT, 200, own)]
    receipt = stranger.send(settling(post(lines, account=second), 0, 1))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (0, Skip.NotPayer)
    (settled,) = events(receipt, city.treasury.events.Settled())
    assert (settled["account"], settled["redemptions"]) == (second, [own])
    assert city.redemption(accepted).status is Status.Accepted
    assert city.balance_of(resident.address) == 349_800

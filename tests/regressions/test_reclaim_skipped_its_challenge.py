"""A reserve account began to live after a reclaim was begun, and its first statement showed the
payout. The challenge was long over, so the same block that showed the payout could end the reclaim:
the holder had the won and the tokens. Now a redemption names the account that pays it: what another
shows is no payout of it, whenever that one begins, and the challenge keeps its end.
"""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

DAY = 86_400


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def reclaim(city, stranger):
    return lambda number: stranger.send(city.treasury.functions.reclaim(number))


@pytest.fixture
def begun(city, operator, issue, redeem, post, later, reclaim, account_id):
    """Its challenge is over, and nothing was posted yet for the second account."""
    issue()
    number = redeem()
    operator.send(city.treasury.functions.accept([number], account_id))
    later(13 * DAY)
    post()
    reclaim(number)
    later(3 * DAY + 1)
    return number


def test_reclaim__an_account_begins_meanwhile__shows_no_payout_of_it(
    city, stranger, begun, post, reclaim, reverts, second
):
    lines = [(EntryKind.OTHER_IN, 300_000, None), (EntryKind.PAYOUT, 300_000, begun)]
    foreign = post(lines, account=second)
    with reverts("Treasury_NothingToDo", why="NotPayer"):
        stranger.send(city.treasury.functions.settle(foreign.brought(1), foreign.proof(1)))
    reclaim(begun)

    assert city.redemption(begun).status is Status.Reclaimed


def test_reclaim__the_account_named_shows_it_before_the_end__settles(
    city, stranger, begun, post, reclaim, reverts
):
    paid = post([(EntryKind.PAYOUT, 300_000, begun)])
    stranger.send(city.treasury.functions.settle(paid.brought(0), paid.proof(0)))
    with reverts("Treasury_WrongStatus", id=begun, status="Settled"):
        reclaim(begun)

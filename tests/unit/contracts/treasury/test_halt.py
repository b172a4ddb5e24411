"""Whatever stops issuing, redeeming and all that ends a redemption still work (invariant 3)."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

REFUSALS = {
    "stale": "Treasury_Stale",
    "short": "Treasury_Short",
    "overdue": "Treasury_Overdue",
}


@pytest.fixture
def paid(resident, issue, redeem, accept, post):
    """Redemption 1 is paid and waits to be settled, a deposit to be issued; there is a buffer."""
    issue(650_000)
    accept(redeem(300_000))
    return post(
        [
            (EntryKind.PAYOUT, 300_000, 1),
            (EntryKind.DEPOSIT, 5, resident.address),
            (EntryKind.OTHER_IN, 400_000, None),
        ]
    )


@pytest.fixture(params=[*REFUSALS, "paused", "all of them"])
def stopped(request, stranger, paid, post, read_past_due, pause, later, issuing, reverts):
    """Nothing can be issued, for this reason; gives the statement whose payout waits."""
    stops = {
        "short": lambda: post([(EntryKind.OTHER_OUT, 500_000, None)]),
        "overdue": lambda: (read_past_due(1), post([(EntryKind.OTHER_IN, 300_000, None)])),
        "stale": lambda: later(10 * 86_400),
        "paused": pause,
    }
    for reason in stops if request.param == "all of them" else [request.param]:
        stops[reason]()
    with reverts(REFUSALS.get(request.param, "EnforcedPause")):
        stranger.send(issuing(paid, 1))
    return paid


def test_default_behavior(
    city, resident, stranger, redeem, cancel, accept, reject, settling, stopped
):
    first, second, third = redeem(100), redeem(200), redeem(300)
    cancel(first)
    reject(second)
    accept(third)
    stranger.send(settling(stopped, 0))

    statuses = [city.redemption(number).status for number in range(1, 5)]
    assert statuses == [Status.Settled, Status.Cancelled, Status.Rejected, Status.Accepted]
    assert city.balance_of(resident.address) == 349_700
    assert city.balance_of(city.treasury.address) == 300
    assert city.balance_sheet().supply == 350_000


def test_halt__token_paused__what_was_asked_for_still_ends(
    city, guardian, resident, stranger, redeem, cancel, accept, reject, settling, paid
):
    first, second, third = redeem(100), redeem(200), redeem(300)
    guardian.send(city.token.functions.pause())
    cancel(first)
    reject(second)
    accept(third)
    stranger.send(settling(paid, 0))

    assert city.balance_of(resident.address) == 349_700
    assert city.balance_sheet().supply == 350_000

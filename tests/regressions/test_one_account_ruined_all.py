"""Two keys of one account ruined the whole city, for good.

They booked figures so large that no other account could post any more; deposits under a root that
nobody knows, which stayed after the account was written off; a first statement of 1970, by which
nothing was ever overdue; and accounts without number, until asking them all cost more than a block.
Now figures fit, a write-off takes all it booked away, time never goes back, and accounts are few.
"""

from dataclasses import replace

import pytest

from citymint.dev.devnet import dev_key
from citymint.reserve.kind import EntryKind
from citymint.reserve.seats import SeatChange, Seats

DAY = 86_400
MOST = 2**96 - 1
UNKNOWN_ROOT = b"\x66" * 32


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def issue_more(city, stranger, resident, post):
    """The first account has a further deposit, and all it has becomes tokens."""
    waiting = []

    def make():
        waiting.append(post([(EntryKind.DEPOSIT, 5, resident.address)]))
        while waiting:
            attested = waiting[-1]
            stranger.send(city.treasury.functions.issue(attested.brought(0), attested.proof(0)))
            waiting.pop()

    return make


def test_largest_figures__jam_no_other_chain(city, post, write_off, issue_more, second):
    for _ in range(3):
        post(account=second, unmatched=MOST, other_out=MOST, root=UNKNOWN_ROOT)
        post(account=second, deposits=MOST, payouts=MOST, root=UNKNOWN_ROOT)
    post(account=second, other_out=2**95, closing=-(2**95), root=UNKNOWN_ROOT)
    post([(EntryKind.UNMATCHED, 1, None)])
    assert city.oracle.functions.totals().call() == (1 - 2**95, 3 * MOST, 3 * MOST + 1, 3 * MOST)
    assert city.balance_sheet().suspense == 3 * MOST + 1
    write_off(second)
    issue_more()

    assert city.balance_sheet().suspense == 1


def test_what_it_booked__leaves_with_it(city, issue, post, write_off, issue_more, reverts, second):
    issue(650_000)
    booked = {"deposits": 10**15, "unmatched": 10**14, "payouts": 10**13}
    post(account=second, **booked, other_out=11 * 10**14 - 10**13, root=UNKNOWN_ROOT)
    sheet = city.balance_sheet()
    assert (sheet.unissued, sheet.suspense, sheet.in_flight) == tuple(booked.values())
    with reverts("Treasury_Short", surplus=-11 * 10**14):
        issue_more()
    write_off(second)
    issue_more()

    sheet = city.balance_sheet()
    assert (sheet.unissued, sheet.suspense, sheet.in_flight, sheet.surplus) == (0, 0, 0, 0)
    assert sheet.supply == sheet.reserve == 650_010


def test_first_statement_of_long_ago__switches_nothing_off(
    city, issue, redeem, post, clock_at, issue_more, reverts, second
):
    issue(650_000)
    due = city.redemption(redeem()).due_day
    clock_at((due + 2) * DAY)
    attested = post().statement.as_of
    with reverts("ReserveOracle_WrongTime", account=second, asOf=1):
        post(account=second, as_of=1)
    post(account=second, as_of=city.now() - city.account(second).max_age + 60)

    assert city.oracle.functions.freshness().call()[3] == attested
    assert city.oracle.functions.latestRoundData().call()[3] == attested
    with reverts("Treasury_Overdue", dueDay=due, open=1):
        issue_more()


def test_seventeenth_account__is_refused_until_one_closes(
    city, create, stranger, later, draft, reverts, account_id
):
    people = [dev_key(name).address for name in ("bank", "auditor")]
    ids = [account_id, *(bytes([at]) * 32 for at in range(1, 16))]
    seats = [(DAY, 2, people)] * len(ids)
    authority = city.authority.address
    oracle = create("ReserveOracle", city.treasury.address, authority, DAY, ids, seats)

    def signed(it):
        keys = sorted(map(dev_key, ("bank", "auditor")), key=lambda key: int(key.address, 16))
        signable = it.signable(city.chain_id, oracle.address)
        return [bytes(key.sign_message(signable).signature) for key in keys]

    opening = SeatChange(ids[1], 1, city.now() + DAY, b"\x33" * 32, Seats(DAY, 2, tuple(people)))
    stranger.send(oracle.functions.propose(opening.as_tuple(), signed(opening)))
    later(DAY)
    with reverts("ReserveOracle_TooManyAccounts", open=16, ever=16):
        stranger.send(oracle.functions.enact(opening.as_tuple()))
    last = replace(draft().statement, closes=True)
    stranger.send(oracle.functions.post(last.as_tuple(), signed(last)))
    stranger.send(oracle.functions.enact(opening.as_tuple()))

    assert len(oracle.functions.accounts().call()) == 17

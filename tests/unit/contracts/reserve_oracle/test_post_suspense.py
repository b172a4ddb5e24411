"""No more leaves suspense than the account has there: one account's mistake stops no other."""

import pytest

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

FIRST = entry_ref(1, 0)
NOBODY = "0x" + "00" * 20


@pytest.fixture
def over(reverts, post, account_id):
    """Posting this is refused, with these figures."""

    def check(lines, taken, suspense, account=account_id):
        with reverts("ReserveOracle_OverSuspense", account=account, taken=taken, suspense=suspense):
            post(lines, account=account)

    return check


def test_default_behavior(city, merchant, post, account_id):
    post([(EntryKind.UNMATCHED, 900, None)])
    post([(EntryKind.MATCHED, 600, merchant.address, FIRST), (EntryKind.RETURNED, 300, None)])

    assert city.account(account_id).totals.suspense == city.balance_sheet().suspense == 0


@pytest.mark.parametrize(("matched", "returned"), [(901, 0), (0, 901), (600, 301)])
def test_post_suspense__more_than_waits__reverts(merchant, post, over, matched, returned):
    post([(EntryKind.UNMATCHED, 900, None)])
    over(
        [
            (EntryKind.OTHER_IN, 1_000, None),
            (EntryKind.MATCHED, matched, merchant.address, FIRST),
            (EntryKind.RETURNED, returned, None),
        ],
        taken=901,
        suspense=900,
    )


def test_post_suspense__nothing_waits__reverts(over):
    over([(EntryKind.OTHER_IN, 1, None), (EntryKind.RETURNED, 1, None)], taken=1, suspense=0)


def test_post_suspense__of_this_statement__counts(city, merchant, post, over):
    waiting = (EntryKind.UNMATCHED, 900, None)
    matched = [(EntryKind.MATCHED, amount, merchant.address, FIRST) for amount in (901, 900)]
    over([waiting, matched[0]], taken=901, suspense=900)
    post([waiting, matched[1]])

    assert city.balance_sheet().suspense == 0


def test_post_suspense__voided__counts_once(city, guardian, merchant, post, over):
    deposit = post([(EntryKind.DEPOSIT, 500, NOBODY)])
    back = [(EntryKind.RETURNED, 500, None, FIRST)]
    over(back, taken=500, suspense=0)
    guardian.send(city.treasury.functions.void(deposit.brought(0), deposit.proof(0)))
    post(back)
    over([(EntryKind.MATCHED, 1, merchant.address, FIRST)], taken=1, suspense=0)

    assert city.balance_sheet().suspense == 0


def test_post_suspense__nothing_leaves__is_not_asked(city, post):
    post([(EntryKind.OTHER_OUT, 5, None), (EntryKind.UNMATCHED, 3, None)])

    assert city.balance_sheet().suspense == 3

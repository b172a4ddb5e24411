"""The balance sheet after each event; only `post` and `settle` move the surplus (invariant 2)."""

import pytest

from citymint.chain.city import BalanceSheet
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref


@pytest.fixture
def sheet(city):
    """Checks the whole balance sheet; what is not named is zero."""

    def check(**expected):
        zero = dict.fromkeys(
            ("reserve", "supply", "unissued", "suspense", "surplus", "in_flight"), 0
        )
        found = city.balance_sheet()
        assert found == BalanceSheet(**(zero | expected))
        other_side = found.supply + found.unissued + found.suspense + found.surplus
        assert found.reserve == other_side, f"reserve {found.reserve} != {other_side}"

    return check


def test_default_behavior(resident, stranger, post, issuing, redeem, accept, settling, sheet):
    sheet()
    top_up = post([(EntryKind.OTHER_IN, 1_000, None)])
    assert top_up.statement.closing == 1_000
    sheet(reserve=1_000, surplus=1_000)

    deposit = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    sheet(reserve=651_000, unissued=650_000, surplus=1_000)
    stranger.send(issuing(deposit, 0))
    sheet(reserve=651_000, supply=650_000, surplus=1_000)

    number = redeem(300_000)
    sheet(reserve=651_000, supply=650_000, surplus=1_000)
    accept(number)
    sheet(reserve=651_000, supply=650_000, surplus=1_000)

    payout = post([(EntryKind.PAYOUT, 300_000, number), (EntryKind.OTHER_OUT, 5, None)])
    sheet(reserve=350_995, supply=650_000, surplus=-299_005, in_flight=300_000)
    stranger.send(settling(payout, 0))
    sheet(reserve=350_995, supply=350_000, surplus=995)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (EntryKind.DEPOSIT, {"reserve": 70, "unissued": 70}),
        (EntryKind.UNMATCHED, {"reserve": 70, "suspense": 70}),
        (EntryKind.MATCHED, {"reserve": 100, "unissued": 70, "suspense": 30}),
        (EntryKind.RETURNED, {"reserve": 30, "suspense": 30}),
        (EntryKind.PAYOUT, {"reserve": -70, "surplus": -70, "in_flight": 70}),
        (EntryKind.OTHER_IN, {"reserve": 70, "surplus": 70}),
        (EntryKind.OTHER_OUT, {"reserve": -70, "surplus": -70}),
    ],
    ids=lambda it: it.name if isinstance(it, EntryKind) else "",
)
def test_balance_sheet__an_entry_of_each_kind(resident, post, sheet, kind, expected):
    target = {EntryKind.DEPOSIT: resident.address, EntryKind.PAYOUT: 1}.get(kind)
    if kind in (EntryKind.MATCHED, EntryKind.RETURNED):
        post([(EntryKind.UNMATCHED, 100, None)])
    post([(kind, 70, target)])

    sheet(**expected)


def test_balance_sheet__suspense__cannot_be_issued_and_stays(
    resident, stranger, post, issuing, sheet
):
    attested = post(
        [(EntryKind.UNMATCHED, 40_000, None), (EntryKind.DEPOSIT, 10, resident.address)]
    )
    stranger.send(issuing(attested, 1))

    sheet(reserve=40_010, supply=10, suspense=40_000)


def test_balance_sheet__suspense__matched_returned_and_voided(
    resident, merchant, stranger, post, freeze, issuing, void, sheet
):
    deposit = post([(EntryKind.DEPOSIT, 500, resident.address), (EntryKind.UNMATCHED, 90, None)])
    freeze(resident.address)
    sheet(reserve=590, unissued=500, suspense=90)
    void(deposit, 0)
    sheet(reserve=590, suspense=590)
    matched = post([(EntryKind.MATCHED, 500, merchant.address, entry_ref(1, 0))])
    sheet(reserve=590, unissued=500, suspense=90)
    stranger.send(issuing(matched, 0))
    sheet(reserve=590, supply=500, suspense=90)
    post([(EntryKind.RETURNED, 90, None, entry_ref(1, 1))])

    sheet(reserve=500, supply=500)


def test_balance_sheet__came_back__is_supply_again(
    resident, stranger, issue, pay_out, settling, post, reissuing, sheet
):
    issue(650_000)
    stranger.send(settling(pay_out(300_000), 0))
    back = post([(EntryKind.DEPOSIT, 300_000, resident.address, 1)])
    sheet(reserve=650_000, supply=350_000, unissued=300_000)
    stranger.send(reissuing(back, 0))

    sheet(reserve=650_000, supply=650_000)


def test_balance_sheet__issued_in_parts(resident, stranger, post, issuing, sheet):
    attested = post([(EntryKind.DEPOSIT, amount, resident.address) for amount in (1, 20, 300)])
    stranger.send(issuing(attested, 1))
    sheet(reserve=321, supply=20, unissued=301)
    stranger.send(issuing(attested, 0, 2))

    sheet(reserve=321, supply=321)


def test_balance_sheet__cancelled_rejected__change_nothing(issue, redeem, cancel, reject, sheet):
    issue(650_000)
    cancel(redeem(100))
    reject(redeem(200))

    sheet(reserve=650_000, supply=650_000)


def test_balance_sheet__payout_nobody_can_settle__looks_like_the_loss_it_is(issue, post, sheet):
    issue(650_000)
    post([(EntryKind.PAYOUT, 900, 5)])

    sheet(reserve=649_100, supply=650_000, surplus=-900, in_flight=900)


def test_balance_sheet__payments_of_holders__change_nothing(city, resident, merchant, issue, sheet):
    issue(650_000)
    resident.send(city.token.functions.transfer(merchant.address, 300_000))

    sheet(reserve=650_000, supply=650_000)

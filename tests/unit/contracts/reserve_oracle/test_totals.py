"""What all accounts add up to, since the beginning."""

from citymint.reserve.kind import EntryKind


def test_default_behavior(city, resident, post):
    post(
        [
            (EntryKind.DEPOSIT, 650_000, resident.address),
            (EntryKind.UNMATCHED, 40_000, None),
            (EntryKind.OTHER_IN, 1_000, None),
        ]
    )

    assert city.oracle.functions.totals().call() == (691_000, 650_000, 40_000, 0)


def test_totals__no_statement__are_zero(city):
    assert city.oracle.functions.totals().call() == (0, 0, 0, 0)


def test_totals__several_statements__add_up(city, resident, post):
    post([(EntryKind.DEPOSIT, 500, resident.address), (EntryKind.OTHER_IN, 100, None)])
    post([(EntryKind.DEPOSIT, 30, resident.address), (EntryKind.PAYOUT, 200, 1)])
    post([(EntryKind.UNMATCHED, 7, None), (EntryKind.PAYOUT, 50, 2)])
    post([(EntryKind.OTHER_OUT, 1_000, None)])

    assert city.oracle.functions.totals().call() == (-613, 530, 7, 250)


def test_totals__matched_and_returned__leave_suspense(city, merchant, post):
    post([(EntryKind.UNMATCHED, 900, None)])
    post([(EntryKind.MATCHED, 200, merchant.address, 1 << 32), (EntryKind.RETURNED, 50, None)])

    assert city.oracle.functions.totals().call() == (850, 200, 650, 0)

"""What all accounts add up to, since the beginning."""

from citymint.merkle import EntryKind


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


def test_totals__more_matched_and_returned_than_waited__are_below_zero(city, merchant, post):
    post([(EntryKind.MATCHED, 200, merchant.address, 1 << 32), (EntryKind.RETURNED, 50, None)])

    assert city.oracle.functions.totals().call() == (-50, 200, -250, 0)


def test_totals__two_accounts__add_up(two_accounts, resident, post_to, account_id, second):
    post_to(account_id, [(EntryKind.DEPOSIT, 500, resident.address)])
    post_to(second, [(EntryKind.DEPOSIT, 60, resident.address), (EntryKind.UNMATCHED, 9, None)])
    post_to(second, [(EntryKind.PAYOUT, 20, 1), (EntryKind.OTHER_OUT, 5, None)])
    post_to(account_id, [(EntryKind.UNMATCHED, 1, None)])

    assert two_accounts.oracle.functions.totals().call() == (545, 560, 10, 20)
    assert two_accounts.account(account_id).balance == 501
    assert two_accounts.account(second).balance == 44
    assert two_accounts.solvency().reserve == 545


def test_totals__money_moved_between_own_accounts__stay(two_accounts, post_to, account_id, second):
    post_to(account_id, [(EntryKind.OTHER_IN, 900, None)])
    post_to(account_id, [(EntryKind.OTHER_OUT, 400, None)])
    assert two_accounts.solvency().surplus == 500
    post_to(second, [(EntryKind.OTHER_IN, 400, None)])

    assert two_accounts.oracle.functions.totals().call() == (900, 0, 0, 0)
    assert two_accounts.solvency().surplus == 900

"""What waits in one account's suspense does not cover what another matches or returns."""

import pytest

from citymint.reserve.kind import EntryKind

NOBODY = "0x" + "00" * 20


@pytest.fixture
def city(two_accounts):
    return two_accounts


def test_default_behavior(city, post, reverts, second):
    post([(EntryKind.UNMATCHED, 900, None)])
    with reverts("ReserveOracle_OverSuspense", account=second, taken=1, suspense=0):
        post([(EntryKind.RETURNED, 1, None)], account=second)
    post([(EntryKind.RETURNED, 900, None)])

    assert city.balance_sheet().suspense == 0


def test_two_accounts_suspense__voided__counts_for_its_own_account(
    city, guardian, post, reverts, second
):
    deposit = post([(EntryKind.DEPOSIT, 500, NOBODY)])
    guardian.send(city.treasury.functions.void(deposit.brought(0), deposit.proof(0)))
    with reverts("ReserveOracle_OverSuspense", account=second, taken=500, suspense=0):
        post([(EntryKind.RETURNED, 500, None)], account=second)
    post([(EntryKind.RETURNED, 500, None)])

    assert city.balance_sheet().suspense == 0

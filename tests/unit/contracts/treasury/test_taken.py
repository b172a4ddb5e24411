"""What was taken of an account's statements; the oracle asks it when it writes one off."""

import pytest

from citymint.reserve.kind import EntryKind

NOBODY = "0x" + "00" * 20


@pytest.fixture
def taken(city, account_id):
    """Issued and reissued, voided, settled."""
    return lambda: tuple(city.treasury.functions.taken(account_id).call())


def test_default_behavior(
    stranger, resident, taken, issue, redeem, accept, post, void, settling, reissuing
):
    assert taken() == (0, 0, 0)
    issue(650_000)
    assert taken() == (650_000, 0, 0)
    void(post([(EntryKind.DEPOSIT, 7_000, NOBODY)]), 0)
    assert taken() == (650_000, 7_000, 0)
    number = redeem(300)
    accept(number)
    stranger.send(settling(post([(EntryKind.PAYOUT, 300, number)]), 0))
    assert taken() == (650_000, 7_000, 300)
    back = post([(EntryKind.DEPOSIT, 300, resident.address, number)])
    stranger.send(reissuing(back, 0))

    assert taken() == (650_300, 7_000, 300)


def test_taken__unknown_account__is_nothing(city):
    assert city.treasury.functions.taken(b"\x77" * 32).call() == (0, 0, 0)


def test_taken__only_posted__is_nothing(resident, taken, post):
    post([(EntryKind.DEPOSIT, 5, resident.address), (EntryKind.PAYOUT, 3, 1)])

    assert taken() == (0, 0, 0)

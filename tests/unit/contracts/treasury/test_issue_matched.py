"""A Matched mints for an entry that waited in suspense, once for each (invariant 4)."""

import pytest

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

FIRST = entry_ref(1, 0)


@pytest.mark.usefixtures("waiting")
def test_default_behavior(city, stranger, merchant, matched, issuing, events, account_id):
    attested = matched(entry_ref(1, 1))
    sheet = city.balance_sheet()
    assert (sheet.suspense, sheet.unissued, sheet.surplus) == (1_000, 500, 0)

    receipt = stranger.send(issuing(attested, 0))

    assert city.balance_of(merchant.address) == city.balance_sheet().supply == 500
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert issued == {"account": account_id, "sequence": 2, "indices": [0], "amount": 500}
    assert city.is_done(account_id, 2, 0)
    assert [city.is_done(account_id, 1, index) for index in range(3)] == [False, True, False]


@pytest.mark.usefixtures("waiting")
def test_issue_matched__with_deposits__in_one_batch(
    city, stranger, resident, merchant, post, issuing
):
    attested = post(
        [
            (EntryKind.DEPOSIT, 70, resident.address),
            (EntryKind.MATCHED, 500, merchant.address, FIRST),
        ]
    )
    stranger.send(issuing(attested, 0, 1))

    assert city.balance_of(resident.address) == 70
    assert city.balance_of(merchant.address) == 500


def test_issue_matched__origin_in_the_same_statement__issues(
    city, stranger, merchant, post, issuing
):
    attested = post(
        [
            (EntryKind.UNMATCHED, 500, None),
            (EntryKind.MATCHED, 500, merchant.address, FIRST),
        ]
    )
    stranger.send(issuing(attested, 1))

    assert city.balance_of(merchant.address) == 500


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("sequence", [2, 3, 2**64 - 1])
def test_issue_matched__origin_that_is_itself_or_later__reverts(
    city, stranger, matched, issuing, reverts, account_id, sequence
):
    attested = matched(entry_ref(sequence, 0))
    with reverts("Treasury_NothingToDo", index=0, why="NotEarlier"):
        stranger.send(issuing(attested, 0))

    assert not city.is_done(account_id, sequence, 0)


@pytest.mark.usefixtures("waiting")
def test_issue_matched__barred_wallet__keeps_the_origin_open(
    city, stranger, merchant, matched, issuing, freeze, governor, reverts, account_id
):
    attested = matched(FIRST)
    freeze(merchant.address)
    with reverts("Treasury_NothingToDo", index=0, why="WalletBarred"):
        stranger.send(issuing(attested, 0))
    assert not city.is_done(account_id, 1, 0)
    governor(city.token.functions.unfreeze(merchant.address))
    stranger.send(issuing(attested, 0))

    assert city.balance_of(merchant.address) == 500

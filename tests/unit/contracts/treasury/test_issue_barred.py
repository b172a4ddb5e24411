"""Deposits for wallets the token does not go to are given up, wherever they are in the batch."""

import pytest

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind

AMOUNTS = (1, 20, 300, 4_000, 50_000)
NOBODY = "0x" + "00" * 20


@pytest.fixture
def deposits(post, resident, merchant, freeze):
    """Five deposits, those at these places for a frozen wallet."""

    def make(*barred):
        freeze(merchant.address)
        wallets = [merchant if at in barred else resident for at in range(5)]
        lines = zip(AMOUNTS, wallets, strict=True)
        return post([(EntryKind.DEPOSIT, amount, to.address) for amount, to in lines])

    return make


@pytest.mark.parametrize(
    "barred",
    [(0,), (2,), (4,), (0, 1), (3, 4), (0, 4), (1, 3), (0, 2, 4), (0, 1, 2, 3)],
    ids=str,
)
def test_default_behavior(city, stranger, resident, deposits, issuing, events, account_id, barred):
    attested = deposits(*barred)
    receipt = stranger.send(issuing(attested, *range(5)))

    kept = [at for at in range(5) if at not in barred]
    amount = sum(AMOUNTS[at] for at in kept)
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert (issued["indices"], issued["amount"]) == (kept, amount)
    assert city.balance_of(resident.address) == city.balance_sheet().supply == amount
    assert city.treasury.functions.issuedToday().call() == amount
    assert city.balance_sheet().unissued == sum(AMOUNTS) - amount
    skipped = events(receipt, city.treasury.events.Skipped())
    assert {one["index"]: one["why"] for one in skipped} == dict.fromkeys(barred, Skip.WalletBarred)
    done = [city.is_done(account_id, 1, at) for at in range(5)]
    assert done == [at in kept for at in range(5)]


def test_issue_barred__all__reverts(stranger, deposits, issuing, reverts):
    attested = deposits(0, 1, 2, 3, 4)
    with reverts("Treasury_NothingToDo", index=3, why="WalletBarred"):
        stranger.send(issuing(attested, 1, 2, 3))


def test_issue_barred__in_part_of_the_statement__names_its_own_index(
    city, stranger, deposits, issuing, events
):
    receipt = stranger.send(issuing(deposits(3), 2, 3))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert skipped["index"] == 3
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert issued["indices"] == [2]


def test_issue_barred__for_nobody_or_the_treasury__can_only_be_voided(
    city, stranger, resident, post, issuing, void, reverts
):
    attested = post(
        [
            (EntryKind.DEPOSIT, 5, NOBODY),
            (EntryKind.DEPOSIT, 6, city.treasury.address),
            (EntryKind.DEPOSIT, 7, resident.address),
        ]
    )
    stranger.send(issuing(attested, 0, 1, 2))
    assert city.balance_sheet().supply == 7
    with reverts("Treasury_NothingToDo", why="WalletBarred"):
        stranger.send(issuing(attested, 0, 1))
    void(attested, 0, 1)
    assert city.balance_sheet().suspense == 11


def test_issue_barred__thawed__can_be_brought_again_once(
    city, stranger, merchant, deposits, issuing, governor, reverts
):
    attested = deposits(0, 4)
    stranger.send(issuing(attested, *range(5)))
    governor(city.token.functions.unfreeze(merchant.address))
    stranger.send(issuing(attested, *range(5)))
    with reverts("Treasury_NothingToDo", why="AlreadyDone"):
        stranger.send(issuing(attested, *range(5)))

    assert city.balance_of(merchant.address) == 50_001
    assert city.balance_sheet().supply == sum(AMOUNTS)

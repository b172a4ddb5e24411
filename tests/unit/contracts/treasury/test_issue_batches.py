"""Many deposits of one statement in one call."""

import pytest
from eth_utils import keccak

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind

AMOUNTS = (1, 20, 300, 4_000, 50_000, 600_000, 7_000_000)


@pytest.fixture
def deposits(post, resident, merchant):
    """Seven deposits, to the resident and the merchant in turns."""
    wallets = (resident.address, merchant.address)
    return post([(EntryKind.DEPOSIT, amount, wallets[at % 2]) for at, amount in enumerate(AMOUNTS)])


@pytest.mark.parametrize(
    "indices",
    [
        pytest.param((0, 1, 2, 3, 4, 5, 6), id="all"),
        pytest.param((2, 3, 4), id="contiguous"),
        pytest.param((0, 3, 6), id="scattered"),
        pytest.param((5, 6), id="two halves of a pair"),
        *(pytest.param((index,), id=f"only {index}") for index in range(len(AMOUNTS))),
    ],
)
def test_default_behavior(
    city, stranger, resident, merchant, deposits, issuing, events, account_id, indices
):
    receipt = stranger.send(issuing(deposits, *indices))

    amount = sum(AMOUNTS[index] for index in indices)
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert issued["indices"] == list(indices)
    assert issued["amount"] == city.balance_sheet().supply == amount
    assert city.balance_of(resident.address) == sum(AMOUNTS[at] for at in indices if at % 2 == 0)
    assert city.balance_of(merchant.address) == sum(AMOUNTS[at] for at in indices if at % 2 == 1)
    minted = events(receipt, city.token.events.Transfer())
    assert [transfer["value"] for transfer in minted] == [AMOUNTS[index] for index in indices]
    done = [city.is_done(account_id, 1, index) for index in range(len(AMOUNTS))]
    assert done == [index in indices for index in range(len(AMOUNTS))]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8])
def test_issue_batches__every_size_of_statement(city, stranger, resident, post, issuing, count):
    attested = post([(EntryKind.DEPOSIT, 1 + at, resident.address) for at in range(count)])
    for index in range(count):
        stranger.send(issuing(attested, index))

    assert city.balance_of(resident.address) == count * (count + 1) // 2


def test_issue_batches__past_256_entries__marks_each_by_itself(
    city, stranger, resident, post, issuing, account_id
):
    attested = post([(EntryKind.DEPOSIT, 2, resident.address)] * 300)
    stranger.send(issuing(attested, 0, 255, 256))
    done = [city.is_done(account_id, 1, index) for index in (0, 1, 254, 255, 256, 257, 299)]
    assert done == [True, False, False, True, True, False, False]
    stranger.send(issuing(attested, *(at for at in range(300) if at not in (0, 255, 256))))

    assert city.balance_of(resident.address) == 600


def test_issue_batches__already_done__is_skipped_and_named(
    city, stranger, deposits, issuing, events, account_id
):
    stranger.send(issuing(deposits, 1))
    receipt = stranger.send(issuing(deposits, 0, 1, 2))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert skipped == {"account": account_id, "sequence": 1, "index": 1, "why": Skip.AlreadyDone}
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert (issued["indices"], issued["amount"]) == ([0, 2], 301)
    assert city.balance_sheet().supply == 321


def test_issue_batches__frozen_wallet__is_skipped_and_can_be_brought_again(
    city, stranger, merchant, deposits, issuing, events, freeze, governor, account_id
):
    freeze(merchant.address)
    receipt = stranger.send(issuing(deposits, 0, 1, 2, 3))

    skipped = events(receipt, city.treasury.events.Skipped())
    assert [(one["index"], one["why"]) for one in skipped] == [
        (1, Skip.WalletBarred),
        (3, Skip.WalletBarred),
    ]
    assert not city.is_done(account_id, 1, 1)
    governor(city.token.functions.unfreeze(merchant.address))
    stranger.send(issuing(deposits, 1, 3))
    assert city.balance_of(merchant.address) == 4_020


def test_issue_batches__done_and_frozen__is_named_done(
    city, stranger, merchant, deposits, issuing, events, freeze
):
    stranger.send(issuing(deposits, 1))
    freeze(merchant.address)
    receipt = stranger.send(issuing(deposits, 1, 2, 3))

    skipped = events(receipt, city.treasury.events.Skipped())
    assert [(one["index"], one["why"]) for one in skipped] == [
        (1, Skip.AlreadyDone),
        (3, Skip.WalletBarred),
    ]


def test_issue_batches__nothing_left__names_one(
    stranger, merchant, deposits, issuing, freeze, reverts
):
    stranger.send(issuing(deposits, 1, 3))
    with reverts("Treasury_NothingToDo", index=3, why="AlreadyDone"):
        stranger.send(issuing(deposits, 1, 3))
    freeze(merchant.address)
    with reverts("Treasury_NothingToDo", index=5, why="WalletBarred"):
        stranger.send(issuing(deposits, 3, 5))


def test_issue_batches__same_index_twice_in_a_statement__counts_once(
    city, stranger, resident, post, events, account_id
):
    twice = post([(EntryKind.DEPOSIT, 70, resident.address)])
    leaf = twice.leaves[0].hash(account_id, 2)
    root = keccak(leaf + leaf)
    post(root=root, deposits=140, closing=210, entries=2)
    call = city.treasury.functions.issue(twice.brought(0) * 2, (account_id, 2, [], [1]))
    receipt = stranger.send(call)

    assert city.balance_of(resident.address) == 70
    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (0, Skip.AlreadyDone)


def test_issue_batches__a_hundred__names_each(city, stranger, resident, post, issuing, events):
    attested = post([(EntryKind.DEPOSIT, 2, resident.address)] * 100)

    receipt = stranger.send(issuing(attested, *range(100)))
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert issued["indices"] == list(range(100))

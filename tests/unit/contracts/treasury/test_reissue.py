"""A payout that came back to the bank gives its holder tokens again, whatever stops issuing."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

ZERO = "0x" + "00" * 20


def test_default_behavior(
    city, stranger, resident, settled, came_back, reissuing, events, account_id
):
    attested = came_back(settled)
    assert city.balance_sheet().unissued == reissuing(attested, 0).call() == 300_000

    receipt = stranger.send(reissuing(attested, 0))

    assert city.redemption(settled).status is Status.Returned
    assert city.balance_of(resident.address) == city.balance_sheet().supply == 650_000
    assert (city.balance_sheet().unissued, city.balance_sheet().surplus) == (0, 0)
    (reissued,) = events(receipt, city.treasury.events.Reissued())
    assert reissued == {
        "account": account_id,
        "sequence": 3,
        "indices": [0],
        "redemptions": [settled],
        "amount": 300_000,
    }
    (minted,) = events(receipt, city.token.events.Transfer())
    assert minted == {"from": ZERO, "to": resident.address, "value": 300_000}
    assert [log["address"] for log in receipt["logs"]] == [
        city.treasury.address,
        city.token.address,
    ]


def test_reissue__statement_not_posted__reverts(
    stranger, resident, settled, draft, reissuing, reverts
):
    attested = draft([(EntryKind.DEPOSIT, 300_000, resident.address, settled)])
    with reverts("Treasury_BadProof", sequence=3):
        stranger.send(reissuing(attested, 0))


def test_reissue__another_kind_as_deposit__reverts(
    stranger, resident, settled, post, reissuing, reverts
):
    line = (EntryKind.MATCHED, 300_000, resident.address, settled)
    attested = post([(EntryKind.UNMATCHED, 300_000, None), line])
    with reverts("Treasury_BadProof", sequence=3):
        stranger.send(reissuing(attested, 1))


def test_reissue__nothing_brought__reverts(city, stranger, settled, came_back, reverts):
    account, sequence, _, _ = came_back(settled).proof(0)
    with reverts("Treasury_BadProof", sequence=sequence):
        stranger.send(city.treasury.functions.reissue([], (account, sequence, [], [])))


def test_reissue__same_entry_again__reverts(stranger, settled, came_back, reissuing, reverts):
    attested = came_back(settled)
    stranger.send(reissuing(attested, 0))
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(reissuing(attested, 0))


def test_reissue__more_than_the_statement_has__reverts(
    stranger, settled, came_back, reissuing, reverts
):
    attested = came_back(settled, deposits=299_999, other_in=1)
    with reverts("Treasury_OverStatement", sequence=3, taken=300_000, total=299_999):
        stranger.send(reissuing(attested, 0))


@pytest.mark.parametrize("verb", ["issue", "void"])
def test_reissue__by_another_verb__reverts(city, guardian, settled, came_back, reverts, verb):
    """For them its origin makes it a Matched, which it is not."""
    attested = came_back(settled)
    call = city.treasury.functions[verb](attested.brought(0), attested.proof(0))
    with reverts("Treasury_BadProof", sequence=3):
        guardian.send(call)


def test_reissue__paused_stale_short_and_overdue__goes_on(
    city, stranger, settled, redeem, came_back, reissuing, post, pause, read_past_due, later
):
    attested = came_back(settled)
    read_past_due(redeem(100))
    post([(EntryKind.OTHER_OUT, 5, None)])
    pause()
    later(10 * 86_400)
    stranger.send(reissuing(attested, 0))

    assert city.balance_sheet().supply == 650_000
    assert city.balance_sheet().surplus == -5


def test_reissue__frozen_holder__waits_until_thawed(
    city, stranger, resident, settled, came_back, freeze, governor, reissuing, reverts
):
    """No stranger picks the hour in which somebody is frozen."""
    attested = came_back(settled)
    freeze(resident.address)
    with reverts("Treasury_NothingToDo", index=0, why="WalletBarred"):
        stranger.send(reissuing(attested, 0))
    assert city.redemption(settled).status is Status.Settled
    governor(city.token.functions.unfreeze(resident.address))
    stranger.send(reissuing(attested, 0))

    assert city.balance_of(resident.address) == 650_000


def test_reissue__limits__are_not_for_what_came_back(
    city, stranger, settled, came_back, set_limits, reissuing
):
    set_limits(daily=0, single=0)
    stranger.send(reissuing(came_back(settled), 0))

    assert city.balance_sheet().supply == 650_000
    assert city.treasury.functions.issuedToday().call() == 0

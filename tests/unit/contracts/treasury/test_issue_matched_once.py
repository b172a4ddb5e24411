"""Whatever Matched name it, an entry of a statement becomes tokens once (invariant 4)."""

from dataclasses import replace

import pytest

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf, entry_ref
from citymint.sign.merkle import root_of

FIRST = entry_ref(1, 0)


@pytest.mark.usefixtures("waiting")
def test_default_behavior(city, stranger, merchant, matched, issuing, events):
    receipt = stranger.send(issuing(matched(FIRST, FIRST), 0, 1))

    assert city.balance_of(merchant.address) == 500
    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (1, Skip.AlreadyDone)


@pytest.mark.usefixtures("waiting")
def test_issue_matched_once__same_origin_in_two_statements__reverts(
    city, stranger, merchant, matched, issuing, reverts
):
    stranger.send(issuing(matched(FIRST), 0))
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(issuing(matched(FIRST), 0))

    assert city.balance_of(merchant.address) == 500


@pytest.mark.usefixtures("waiting")
def test_issue_matched_once__same_entry_again__reverts(stranger, matched, issuing, reverts):
    attested = matched(FIRST)
    stranger.send(issuing(attested, 0))
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(issuing(attested, 0))


@pytest.mark.usefixtures("waiting")
def test_issue_matched_once__origin_was_issued__reverts(stranger, issue, matched, issuing, reverts):
    issue(500)
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(issuing(matched(entry_ref(2, 0)), 0))


@pytest.mark.usefixtures("waiting")
def test_issue_matched_once__deposit_that_was_matched__cannot_be_issued(
    stranger, resident, post, matched, issuing, reverts
):
    """Whatever the attestors meant by it, the money is there once."""
    deposit = post([(EntryKind.DEPOSIT, 500, resident.address)])
    stranger.send(issuing(matched(entry_ref(2, 0)), 0))
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(issuing(deposit, 0))


def test_issue_matched_once__voided_deposit__counts_once_more(
    city, stranger, resident, merchant, post, freeze, void, matched, issuing, reverts, account_id
):
    deposit = post([(EntryKind.DEPOSIT, 500, resident.address)])
    freeze(resident.address)
    void(deposit, 0)
    stranger.send(issuing(matched(FIRST), 0))

    assert city.balance_of(merchant.address) == city.balance_sheet().supply == 500
    assert not city.treasury.functions.voided(account_id, 1, 0).call()
    post([(EntryKind.UNMATCHED, 500, None)])
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(issuing(matched(FIRST), 0))


@pytest.mark.usefixtures("waiting")
def test_issue_matched_once__another_leaf_of_its_index_is_done__keeps_the_origin_open(
    city, stranger, resident, merchant, post, draft, matched, issuing, events, account_id
):
    """Whoever is passed over takes nothing with it."""
    deposits = [(EntryKind.DEPOSIT, amount, resident.address) for amount in (7, 8)]
    first, second = draft(deposits).leaves
    target = bytes.fromhex(merchant.address[2:]).rjust(32, b"\0")
    same_index = Leaf(0, EntryKind.MATCHED, 500, target, bytes(32), FIRST)
    leaves = (first, same_index, second)
    root = root_of([leaf.hash(account_id, 2) for leaf in leaves])
    attested = replace(post(deposits, root=root), leaves=leaves)
    receipt = stranger.send(issuing(attested, 0, 1, 2))

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (0, Skip.AlreadyDone)
    assert not city.is_done(account_id, 1, 0)
    stranger.send(issuing(matched(FIRST), 0))
    assert city.balance_of(merchant.address) == 500

"""Deposits that will not become tokens: their money waits in suspense."""

import pytest

from citymint.chain.words import Skip
from citymint.merkle import EntryKind, entry_ref


@pytest.fixture
def deposits(post, resident, merchant):
    wallets = (resident.address, merchant.address, resident.address)
    return post([(EntryKind.DEPOSIT, 10**at, wallet) for at, wallet in enumerate(wallets, 3)])


def test_default_behavior(city, void, deposits, events, account_id):
    receipt = void(deposits, 0, 2)

    (event,) = events(receipt, city.treasury.events.Voided())
    assert event == {"account": account_id, "sequence": 1, "indices": [0, 2], "amount": 101_000}
    assert events(receipt, city.token.events.Transfer()) == []
    ask = city.treasury.functions.voided
    assert [ask(account_id, 1, index).call() for index in range(3)] == [True, False, True]
    assert [city.is_done(account_id, 1, index) for index in range(3)] == [True, False, True]
    sheet = city.solvency()
    assert (sheet.supply, sheet.unissued, sheet.suspense) == (0, 10_000, 101_000)
    assert sheet.surplus == 0


@pytest.mark.parametrize("name", ["operator", "governor", "registrar", "bank", "stranger"])
def test_void__no_role__reverts(actor, deposits, voiding, reverts, name):
    caller = actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(voiding(deposits, 0))


def test_void__negative_suspense__reverts(deposits, post, void, reverts):
    post([(EntryKind.RETURNED, 1, None)])
    with reverts("Treasury_SuspenseShort", suspense=-1):
        void(deposits, 0)
    post([(EntryKind.UNMATCHED, 1, None)])
    void(deposits, 0)


def test_void__statement_not_posted__reverts(resident, draft, void, reverts, account_id):
    attested = draft([(EntryKind.DEPOSIT, 1_000, resident.address)])
    with reverts("Treasury_BadProof", account=account_id, sequence=1):
        void(attested, 0)


@pytest.mark.parametrize("kind", [EntryKind.UNMATCHED, EntryKind.PAYOUT, EntryKind.OTHER_IN])
def test_void__another_kind_as_deposit__reverts(post, void, reverts, kind):
    attested = post([(kind, 1_000, 1)])
    with reverts("Treasury_BadProof", sequence=1):
        void(attested, 0)


def test_void__nothing_brought__reverts(city, guardian, deposits, reverts, account_id):
    call = city.treasury.functions.void([], (account_id, 1, [deposits.statement.root], []))
    with reverts("Treasury_NothingToDo", index=0, why="None"):
        guardian.send(call)


def test_void__issued_before__reverts(stranger, deposits, issuing, void, reverts):
    stranger.send(issuing(deposits, 1))
    with reverts("Treasury_NothingToDo", index=1, why="AlreadyDone"):
        void(deposits, 1)


def test_void__again__reverts(deposits, void, reverts):
    void(deposits, 1)
    with reverts("Treasury_NothingToDo", index=1, why="AlreadyDone"):
        void(deposits, 1)


def test_void__then_issued__reverts(stranger, deposits, issuing, void, reverts):
    void(deposits, 1)
    with reverts("Treasury_NothingToDo", index=1, why="AlreadyDone"):
        stranger.send(issuing(deposits, 1))


def test_void__one_of_them_done__is_skipped_and_named(city, deposits, void, events):
    void(deposits, 1)
    receipt = void(deposits, 0, 1, 2)

    (skipped,) = events(receipt, city.treasury.events.Skipped())
    assert (skipped["index"], skipped["why"]) == (1, Skip.AlreadyDone)
    (event,) = events(receipt, city.treasury.events.Voided())
    assert (event["indices"], event["amount"]) == ([0, 2], 101_000)


def test_void__more_than_the_statement_has__reverts(
    stranger, resident, post, issuing, void, reverts
):
    """Invariant 5: issued + voided ≤ deposits + matched."""
    lines = [(EntryKind.DEPOSIT, amount, resident.address) for amount in (700, 300)]
    attested = post(lines, deposits=999, other_in=1)
    stranger.send(issuing(attested, 0))
    with reverts("Treasury_OverStatement", sequence=1, claimed=1_000, total=999):
        void(attested, 1)


def test_void__frozen_wallet_or_held__is_what_it_is_for(city, resident, post, void, freeze, plan):
    attested = post([(EntryKind.DEPOSIT, 2 * plan.issuance.daily, resident.address)])
    freeze(resident.address)
    void(attested, 0)

    assert city.solvency().suspense == 2 * plan.issuance.daily


def test_void__paused_stale_and_short__goes_on(city, post, deposits, pause, later, void):
    pause()
    post([(EntryKind.OTHER_OUT, 5, None)])
    later(10 * 86_400)
    void(deposits, 1)

    assert city.solvency().suspense == 10_000


def test_void__a_matched__can_be_matched_again(city, stranger, merchant, post, void, issuing):
    post([(EntryKind.UNMATCHED, 500, None)])
    line = (EntryKind.MATCHED, 500, merchant.address)
    void(post([(*line, entry_ref(1, 0))]), 0)
    assert city.solvency().suspense == 500
    stranger.send(issuing(post([(*line, entry_ref(2, 0))]), 0))

    assert city.balance_of(merchant.address) == city.solvency().supply == 500
    assert city.solvency().suspense == 0

"""Deposits that cannot become tokens now: their money goes to suspense."""

import pytest

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

NOBODY = "0x" + "00" * 20


@pytest.fixture
def deposits(post, merchant, freeze):
    """Three deposits for a wallet that is frozen."""
    attested = post([(EntryKind.DEPOSIT, 10**at, merchant.address) for at in (3, 4, 5)])
    freeze(merchant.address)
    return attested


def test_default_behavior(city, void, deposits, events, account_id):
    receipt = void(deposits, 0, 2)

    (event,) = events(receipt, city.treasury.events.Voided())
    assert event == {"account": account_id, "sequence": 1, "indices": [0, 2], "amount": 101_000}
    assert events(receipt, city.token.events.Transfer()) == []
    assert events(receipt, city.treasury.events.Skipped()) == []
    ask = city.treasury.functions.voided
    assert [ask(account_id, 1, index).call() for index in range(3)] == [True, False, True]
    assert [city.is_done(account_id, 1, index) for index in range(3)] == [True, False, True]
    sheet = city.balance_sheet()
    assert (sheet.supply, sheet.unissued, sheet.suspense) == (0, 10_000, 101_000)
    assert sheet.surplus == 0
    assert city.treasury.functions.taken(account_id).call() == (0, 101_000, 0)
    assert city.treasury.functions.issuedToday().call() == 0


def test_void__tells_its_caller_how_much(guardian, voiding, deposits):
    assert voiding(deposits, 0, 2).call({"from": guardian.address}) == 101_000


def test_void__statement_not_posted__reverts(draft, void, reverts, account_id):
    attested = draft([(EntryKind.DEPOSIT, 1_000, NOBODY)])
    with reverts("Treasury_BadProof", account=account_id, sequence=1):
        void(attested, 0)


@pytest.mark.parametrize("kind", [EntryKind.UNMATCHED, EntryKind.PAYOUT, EntryKind.OTHER_IN])
def test_void__another_kind_as_deposit__reverts(post, void, reverts, kind):
    attested = post([(kind, 1_000, 1)])
    with reverts("Treasury_BadProof", sequence=1):
        void(attested, 0)


def test_void__nothing_brought__reverts(city, guardian, deposits, reverts, account_id):
    call = city.treasury.functions.void([], (account_id, 1, [deposits.statement.root], []))
    with reverts("Treasury_BadProof", account=account_id, sequence=1):
        guardian.send(call)


def test_void__more_than_the_statement_has__reverts(
    stranger, resident, post, issuing, void, reverts
):
    """Invariant 5: issued + voided ≤ deposits + matched."""
    lines = [(EntryKind.DEPOSIT, 700, resident.address), (EntryKind.DEPOSIT, 300, NOBODY)]
    attested = post(lines, deposits=999, other_in=1)
    stranger.send(issuing(attested, 0))
    with reverts("Treasury_OverStatement", sequence=1, taken=1_000, total=999):
        void(attested, 1)


def test_void__paused_stale_and_short__goes_on(city, post, deposits, pause, later, void):
    pause()
    post([(EntryKind.OTHER_OUT, 5, None)])
    later(10 * 86_400)
    void(deposits, 1)

    assert city.balance_sheet().suspense == 10_000


def test_void__a_matched__can_be_matched_again(
    city, stranger, merchant, resident, post, freeze, void, issuing
):
    post([(EntryKind.UNMATCHED, 500, None)])
    attested = post([(EntryKind.MATCHED, 500, merchant.address, entry_ref(1, 0))])
    freeze(merchant.address)
    void(attested, 0)
    assert city.balance_sheet().suspense == 500
    again = post([(EntryKind.MATCHED, 500, resident.address, entry_ref(2, 0))])
    stranger.send(issuing(again, 0))

    assert city.balance_of(resident.address) == city.balance_sheet().supply == 500
    assert city.balance_sheet().suspense == 0

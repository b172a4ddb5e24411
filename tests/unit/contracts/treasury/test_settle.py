"""A payout that was attested burns the tokens of its redemption, once."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

ZERO = "0x" + "00" * 20


def test_default_behavior(city, stranger, resident, issue, pay_out, settling, events, account_id):
    issue(650_000)
    attested = pay_out(300_000)
    assert settling(attested, 0).call() == 300_000

    receipt = stranger.send(settling(attested, 0))

    assert city.redemption(1).status is Status.Settled
    assert city.is_done(account_id, 2, 0)
    assert city.balance_of(city.treasury.address) == 0
    assert city.balance_of(resident.address) == city.balance_sheet().supply == 350_000
    (settled,) = events(receipt, city.treasury.events.Settled())
    assert settled == {
        "account": account_id,
        "sequence": 2,
        "indices": [0],
        "redemptions": [1],
        "amount": 300_000,
    }
    (burned,) = events(receipt, city.token.events.Transfer())
    assert burned == {"from": city.treasury.address, "to": ZERO, "value": 300_000}
    assert events(receipt, city.treasury.events.Skipped()) == []
    assert [log["address"] for log in receipt["logs"]] == [
        city.treasury.address,
        city.token.address,
    ]


def test_settle__statement_not_posted__reverts(
    stranger, issue, redeem, accept, draft, settling, reverts, account_id
):
    issue()
    accept(redeem())
    attested = draft([(EntryKind.PAYOUT, 300_000, 1)])
    with reverts("Treasury_BadProof", account=account_id, sequence=2):
        stranger.send(settling(attested, 0))


def test_settle__empty_batch__reverts(city, stranger, issue, pay_out, reverts, account_id):
    issue()
    root = pay_out().statement.root
    for siblings in ([root], []):
        with reverts("Treasury_BadProof", account=account_id, sequence=2):
            stranger.send(city.treasury.functions.settle([], (account_id, 2, siblings, [])))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"index": 1}, id="index"),
        pytest.param({"amount": 299_999}, id="amount"),
        pytest.param({"wallet": "0x" + "55" * 20}, id="wallet"),
        pytest.param({"origin": 2}, id="redemption"),
        pytest.param({"origin": 0}, id="no redemption"),
        pytest.param({"salt": b"\7" * 32}, id="salt"),
    ],
)
def test_settle__one_figure_differs__reverts(
    city, stranger, issue, redeem, pay_out, accept, reverts, change
):
    issue()
    attested = pay_out()
    accept(redeem())
    names = ("index", "amount", "wallet", "origin", "salt")
    given = dict(zip(names, attested.brought(0)[0], strict=True)) | change
    call = city.treasury.functions.settle([tuple(given.values())], attested.proof(0))
    with reverts("Treasury_BadProof", sequence=2):
        stranger.send(call)


@pytest.mark.parametrize("kind", sorted(set(EntryKind) - {EntryKind.PAYOUT}))
def test_settle__another_kind_as_payout__reverts(
    stranger, issue, redeem, accept, post, settling, reverts, kind
):
    issue()
    accept(redeem())
    attested = post([(EntryKind.UNMATCHED, 300_000, None), (kind, 300_000, 1)])
    with reverts("Treasury_BadProof", sequence=2):
        stranger.send(settling(attested, 1))


def test_settle__same_entry_again__reverts(stranger, issue, pay_out, settling, reverts):
    issue()
    attested = pay_out()
    stranger.send(settling(attested, 0))
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(settling(attested, 0))


def test_settle__more_than_the_statement_paid__reverts(
    city, stranger, issue, redeem, accept, post, settling, reverts, account_id
):
    issue(650_000)
    accept(redeem(200_000), redeem(100_000))
    attested = post(
        [(EntryKind.PAYOUT, 200_000, 1), (EntryKind.PAYOUT, 100_000, 2)],
        payouts=299_999,
        other_out=1,
    )
    with reverts(
        "Treasury_OverStatement", account=account_id, sequence=2, taken=300_000, total=299_999
    ):
        stranger.send(settling(attested, 0, 1))
    stranger.send(settling(attested, 0))
    with reverts("Treasury_OverStatement", taken=300_000, total=299_999):
        stranger.send(settling(attested, 1))
    assert city.redemption(2).status is Status.Accepted

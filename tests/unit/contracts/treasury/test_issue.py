"""Deposits of one attested statement become tokens, once."""

import pytest

from citymint.reserve.kind import EntryKind


def test_default_behavior(city, stranger, resident, post, issuing, events, account_id):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    assert issuing(attested, 0).call() == 650_000

    receipt = stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == 650_000
    assert city.is_done(account_id, 1, 0)
    assert city.balance_sheet().unissued == 0
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert issued == {"account": account_id, "sequence": 1, "indices": [0], "amount": 650_000}
    (minted,) = events(receipt, city.token.events.Transfer())
    assert minted == {"from": f"0x{0:040x}", "to": resident.address, "value": 650_000}
    assert events(receipt, city.treasury.events.Skipped()) == []
    assert [log["address"] for log in receipt["logs"]] == [
        city.treasury.address,
        city.token.address,
    ]


def test_issue__paused__reverts(stranger, resident, post, issuing, pause, reverts):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    pause()
    with reverts("EnforcedPause"):
        stranger.send(issuing(attested, 0))


def test_issue__token_paused__still_issues(city, stranger, guardian, resident, post, issuing):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    guardian.send(city.token.functions.pause())
    stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == 650_000


def test_issue__statement_not_posted__reverts(
    stranger, resident, post, draft, issuing, reverts, account_id
):
    post()
    attested = draft([(EntryKind.DEPOSIT, 650_000, resident.address)])
    with reverts("Treasury_BadProof", account=account_id, sequence=2):
        stranger.send(issuing(attested, 0))


def test_issue__no_statement_at_all__reverts(stranger, resident, draft, issuing, reverts):
    attested = draft([(EntryKind.DEPOSIT, 650_000, resident.address)])
    with reverts("Treasury_Stale", account=bytes(32), since=0):
        stranger.send(issuing(attested, 0))


def test_issue__stale_statement__reverts(
    stranger, city, resident, post, issuing, later, reverts, account_id
):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    since = attested.statement.as_of + city.account(account_id).max_age
    later(city.account(account_id).max_age + 1)
    with reverts("Treasury_Stale", account=account_id, since=since):
        stranger.send(issuing(attested, 0))


def test_issue__stale_until_the_next_statement__issues(
    stranger, city, resident, post, issuing, later, account_id
):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    later(city.account(account_id).max_age + 1)
    post()
    stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == 650_000


def test_issue__fee_larger_than_surplus__reverts(stranger, resident, post, issuing, reverts):
    attested = post(
        [
            (EntryKind.OTHER_IN, 499, None),
            (EntryKind.DEPOSIT, 650_000, resident.address),
            (EntryKind.OTHER_OUT, 500, None),
        ]
    )
    with reverts("Treasury_Short", surplus=-1):
        stranger.send(issuing(attested, 1))


@pytest.mark.parametrize("buffer", [500, 501])
def test_issue__fee_within_surplus__issues(city, stranger, resident, post, issuing, buffer):
    post([(EntryKind.OTHER_IN, buffer, None)])
    attested = post(
        [(EntryKind.DEPOSIT, 650_000, resident.address), (EntryKind.OTHER_OUT, 500, None)]
    )
    stranger.send(issuing(attested, 0))

    assert city.balance_sheet().surplus == buffer - 500


def test_issue__short_until_a_top_up__issues(city, stranger, resident, post, issuing, reverts):
    attested = post([(EntryKind.DEPOSIT, 9_000, resident.address), (EntryKind.OTHER_OUT, 10, None)])
    with reverts("Treasury_Short", surplus=-10):
        stranger.send(issuing(attested, 0))
    post([(EntryKind.OTHER_IN, 10, None)])
    stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == 9_000
    assert city.balance_sheet().surplus == 0


def test_issue__posted_payout_not_settled__reverts(
    stranger, resident, issue, pay_out, post, issuing, settling, reverts
):
    issue()
    paid = pay_out()
    attested = post([(EntryKind.DEPOSIT, 5, resident.address)])
    with reverts("Treasury_Short", surplus=-300_000):
        stranger.send(issuing(attested, 0))
    stranger.send(settling(paid, 0))
    stranger.send(issuing(attested, 0))


def test_issue__same_entry_again__reverts(stranger, issue, issuing, reverts):
    attested = issue()
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(issuing(attested, 0))


@pytest.mark.parametrize("wallet", ["frozen", "nobody", "treasury"])
def test_issue__barred_wallet__reverts(
    city, stranger, resident, post, issuing, freeze, reverts, wallet
):
    wallets = {"nobody": "0x" + "00" * 20, "treasury": city.treasury.address}
    attested = post([(EntryKind.DEPOSIT, 650_000, wallets.get(wallet, resident.address))])
    freeze(resident.address)
    with reverts("Treasury_NothingToDo", index=0, why="WalletBarred"):
        stranger.send(issuing(attested, 0))

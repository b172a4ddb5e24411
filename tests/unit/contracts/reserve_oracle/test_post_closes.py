"""An account ends with a statement at zero; what it attested can still be taken."""

import pytest

from citymint.dev.devnet import dev_key
from citymint.reserve.kind import EntryKind

NEW, NONE = b"\x33" * 32, bytes(32)


def test_default_behavior(city, stranger, post, draft, sign, posting, events, account_id):
    first = post([(EntryKind.OTHER_IN, 900, None)]).statement
    statement = draft([(EntryKind.OTHER_OUT, 900, None)], closes=True).statement

    receipt = stranger.send(posting(statement, sign(statement)))

    account = city.account(account_id)
    assert (account.closed, account.balance, account.last) == (True, 0, statement.hash)
    (closed,) = events(receipt, city.oracle.events.AccountClosed())
    assert closed == {"account": account_id}
    assert (account.written_off, account.number) == (False, 1)
    assert len(events(receipt, city.oracle.events.StatementPosted())) == 1
    assert city.oracle.functions.freshness().call() == [False, NONE, 0, first.as_of]


@pytest.mark.parametrize("closing", [1, -1])
def test_post_closes__with_money__reverts(
    stranger, draft, sign, posting, reverts, account_id, closing
):
    kind = EntryKind.OTHER_IN if closing > 0 else EntryKind.OTHER_OUT
    statement = draft([(kind, 1, None)], closes=True).statement
    with reverts("ReserveOracle_ClosesWithMoney", account=account_id, closing=closing):
        stranger.send(posting(statement, sign(statement)))


def test_post_closes__then_another__reverts(
    stranger, post, draft, sign, posting, reverts, account_id
):
    post(closes=True)
    statement = draft().statement
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(posting(statement, sign(statement)))


def test_post_closes__signed_as_open__reverts(stranger, draft, sign, posting, reverts):
    with reverts("ReserveOracle_NoQuorum"):
        stranger.send(posting(draft(closes=True).statement, sign(draft().statement)))


def test_post_closes__its_attestors__can_still_be_removed(city, post, guardian, account_id):
    post(closes=True)
    name = city.oracle.functions.attestors(account_id).call()[0]
    guardian.send(city.oracle.functions.removeAttestor(account_id, name))

    assert not city.oracle.functions.isAttestor(account_id, name).call()


def test_post_closes__id__is_never_used_again(post, propose, enact, reverts):
    seats = (3_600, 2, [dev_key(name).address for name in ("bank", "auditor")])
    enact(propose(opened=NEW, seats=seats))
    post(account=NEW, closes=True)
    with reverts("ReserveOracle_BadAccount", account=NEW):
        enact(propose(opened=NEW))

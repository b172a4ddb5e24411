"""A redemption may be paid from any account: all that live must have been read past its days."""

import pytest

from citymint.merkle import EntryKind

DAY = 86_400
GRACE = 7  # of deployments/local.yml


@pytest.fixture
def treasury(two_accounts):
    return two_accounts.treasury.functions


@pytest.fixture
def accepted(stranger, resident, operator, treasury, draft, post_to, account_id, second):
    """Redemption 1 of 500; both accounts live."""
    lines = [(EntryKind.DEPOSIT, 500, resident.address)]
    attested = draft(lines)
    post_to(account_id, lines)
    post_to(second)
    stranger.send(treasury.issue(attested.claims(0), attested.proof(0)))
    resident.send(treasury.redeem(500, b"\1" * 32))
    operator.send(treasury.accept([1]))
    return 1


@pytest.fixture
def go_past(two_accounts, treasury, accepted, clock_at):
    """The clock passes the last day of the redemption, and these days after it."""

    def make(days=0):
        due = two_accounts.redemption(accepted).due_day + days
        clock_at((due + 1) * DAY - treasury.UTC_OFFSET().call() + 1)

    return make


def test_default_behavior(treasury, go_past, post_to, account_id, second):
    go_past()
    post_to(account_id)
    assert not treasury.overdue().call()
    post_to(second)

    assert treasury.overdue().call()


def test_two_accounts_overdue__closed_account__does_not_count(
    treasury, go_past, post_to, account_id, second
):
    post_to(second, closes=True)
    go_past()
    post_to(account_id)

    assert treasury.overdue().call()


def test_two_accounts_overdue__reclaim__waits_for_both(
    stranger, treasury, accepted, go_past, post_to, reverts, account_id, second
):
    go_past(GRACE)
    post_to(account_id)
    with reverts("Treasury_MayBePaid", id=accepted):
        stranger.send(treasury.reclaim(accepted))
    post_to(second)
    stranger.send(treasury.reclaim(accepted))


def test_two_accounts_overdue__no_account_lives__nobody_can_know_for_ninety_days(
    stranger, treasury, accepted, go_past, post_to, reverts, account_id, second
):
    """Once nothing was there to wait for, a reclaim went through while the bank was paying."""
    post_to(account_id, [(EntryKind.OTHER_OUT, 500, None)], closes=True)
    post_to(second, closes=True)
    go_past(GRACE + 89)
    with reverts("Treasury_MayBePaid", id=accepted):
        stranger.send(treasury.reclaim(accepted))
    go_past(GRACE + 90)
    stranger.send(treasury.reclaim(accepted))


def test_two_accounts_overdue__paid_from_the_other_account__settles(
    two_accounts, stranger, treasury, accepted, go_past, post_to, draft, second
):
    """What lies in which account is the issuer's affair."""
    post_to(second, [(EntryKind.OTHER_IN, 500, None)])
    go_past()
    line = (EntryKind.PAYOUT, 500, accepted)
    leaf = draft([line], sequence=3).leaves[0]
    post_to(second, [line], root=leaf.hash(second, 3))
    claim = (0, 500, accepted, 0, leaf.salt)
    stranger.send(treasury.settle([claim], (second, 3, [], [])))

    assert two_accounts.solvency().supply == 0
    assert not treasury.overdue().call()

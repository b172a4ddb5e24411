"""A leaf of one account is worth nothing in a statement of another, however alike they are."""

import pytest

from citymint.merkle import EntryKind


@pytest.fixture
def first(resident, draft, post_to, account_id):
    """A statement of the first account with one deposit that can be issued."""
    lines = [(EntryKind.DEPOSIT, 500, resident.address), (EntryKind.UNMATCHED, 20, None)]
    post_to(account_id, lines)
    return draft(lines)


@pytest.fixture
def issue_from(two_accounts, stranger, first):
    """Issues the first account's deposit from any account's first statement."""

    def make(account):
        proof = (account, 1, *first.proof(0)[2:])
        stranger.send(two_accounts.treasury.functions.issue(first.claims(0), proof))

    return make


def test_default_behavior(two_accounts, resident, issue_from, account_id, second):
    issue_from(account_id)

    assert two_accounts.balance_of(resident.address) == 500
    assert two_accounts.is_done(account_id, 1, 0)
    assert not two_accounts.is_done(second, 1, 0)


def test_two_accounts__leaf_of_the_other__reverts(resident, post_to, issue_from, reverts, second):
    post_to(second, [(EntryKind.DEPOSIT, 500, resident.address)])
    with reverts("Treasury_BadProof", account=second, sequence=1):
        issue_from(second)


def test_two_accounts__even_under_the_same_root__counts_nothing(
    two_accounts, first, resident, post_to, issue_from, reverts, second
):
    post_to(second, [(EntryKind.DEPOSIT, 500, resident.address)], root=first.statement.root)
    with reverts("Treasury_BadProof", account=second, sequence=1):
        issue_from(second)

    assert two_accounts.solvency().supply == 0

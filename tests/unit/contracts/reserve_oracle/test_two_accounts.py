"""A leaf of one account is worth nothing in a statement of another, however alike they are."""

import pytest

from citymint.reserve.kind import EntryKind


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def lines(resident):
    return [(EntryKind.DEPOSIT, 500, resident.address), (EntryKind.UNMATCHED, 20, None)]


@pytest.fixture
def first(post, lines):
    """A statement of the first account with one deposit that can be issued."""
    return post(lines)


@pytest.fixture
def issue_from(city, stranger, first):
    """Issues the first account's deposit from any account's first statement."""

    def make(account):
        proof = (account, 1, *first.proof(0)[2:])
        stranger.send(city.treasury.functions.issue(first.brought(0), proof))

    return make


def test_default_behavior(city, resident, issue_from, account_id, second):
    issue_from(account_id)

    assert city.balance_of(resident.address) == 500
    assert city.is_done(account_id, 1, 0)
    assert not city.is_done(second, 1, 0)


def test_two_accounts__leaf_of_the_other__reverts(lines, post, issue_from, reverts, second):
    post(lines, account=second)
    with reverts("Treasury_BadProof", account=second, sequence=1):
        issue_from(second)


def test_two_accounts__even_under_the_same_root__counts_nothing(
    city, first, lines, post, issue_from, reverts, account_id, second
):
    """The leaf names its account: the other's root does not prove it for this one."""
    post(lines, account=second, root=first.statement.root)
    with reverts("Treasury_BadProof", account=second, sequence=1):
        issue_from(second)
    issue_from(account_id)

    assert city.balance_sheet().supply == 500


def test_two_accounts__of_one_that_is_closed__can_be_issued_while_the_other_lives(
    city, stranger, resident, post, second
):
    spent = (EntryKind.OTHER_OUT, 500, None)
    attested = post([(EntryKind.DEPOSIT, 500, resident.address), spent], closes=True)
    post([(EntryKind.OTHER_IN, 500, None)], account=second)
    stranger.send(city.treasury.functions.issue(attested.brought(0), attested.proof(0)))

    assert city.balance_of(resident.address) == 500

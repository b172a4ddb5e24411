"""Of each statement no more is issued than its deposits, whatever its leaves say (invariant 5)."""

import pytest

from citymint.reserve.kind import EntryKind


@pytest.fixture
def overstated(post, resident):
    """A statement with deposits of 1,000 whose leaves sum to 1,600; the bank has enough."""
    return post(
        [(EntryKind.DEPOSIT, amount, resident.address) for amount in (700, 300, 600)],
        deposits=1_000,
        other_in=600,
    )


def test_default_behavior(city, stranger, resident, overstated, issuing, account_id):
    stranger.send(issuing(overstated, 0, 1))

    assert city.balance_of(resident.address) == 1_000
    assert not city.is_done(account_id, 1, 2)


def test_issue_over_statement__in_one_call__reverts(
    stranger, overstated, issuing, reverts, account_id
):
    with reverts(
        "Treasury_OverStatement", account=account_id, sequence=1, taken=1_600, total=1_000
    ):
        stranger.send(issuing(overstated, 0, 1, 2))


def test_issue_over_statement__in_two_calls__reverts(
    city, stranger, resident, overstated, issuing, reverts
):
    stranger.send(issuing(overstated, 2))
    with reverts("Treasury_OverStatement", sequence=1, taken=1_300, total=1_000):
        stranger.send(issuing(overstated, 0))
    stranger.send(issuing(overstated, 1))

    assert city.balance_of(resident.address) == 900


def test_issue_over_statement__another_statement_has_room__reverts(
    stranger, resident, overstated, post, issuing, reverts
):
    post([(EntryKind.DEPOSIT, 5_000, resident.address)])
    with reverts("Treasury_OverStatement", sequence=1, taken=1_600, total=1_000):
        stranger.send(issuing(overstated, 0, 1, 2))


def test_issue_over_statement__each_statement_has_its_own_limit(
    city, stranger, resident, overstated, post, issuing
):
    attested = post([(EntryKind.DEPOSIT, 5_000, resident.address)])
    stranger.send(issuing(overstated, 0, 1))
    stranger.send(issuing(attested, 0))

    assert city.balance_of(resident.address) == 6_000


def test_issue_over_statement__no_deposits_at_all__reverts(
    stranger, resident, post, issuing, reverts
):
    attested = post([(EntryKind.DEPOSIT, 1, resident.address)], deposits=0, other_in=1)
    with reverts("Treasury_OverStatement", sequence=1, taken=1, total=0):
        stranger.send(issuing(attested, 0))

"""Who may sign for one account says nothing of the other."""

import pytest

from citymint.dev.devnet import dev_key


@pytest.fixture
def city(two_accounts):
    return two_accounts


def test_default_behavior(city, account_id, second):
    """The city attests the first account only."""
    ask = city.oracle.functions.isAttestor
    assert city.oracle.functions.accounts().call() == [account_id, second]
    assert [city.account(one).number for one in (account_id, second)] == [1, 2]
    assert [ask(one, dev_key("city").address).call() for one in (account_id, second)] == [1, 0]


def test_two_accounts_signatures__statement_by_the_others_attestor__reverts(post, reverts, second):
    post(signers=("bank", "city"))
    with reverts("ReserveOracle_NoQuorum", account=second, given=1, quorum=2):
        post(account=second, signers=("bank", "city"))


def test_two_accounts_signatures__removed_from_one__counts_for_the_other(
    city, guardian, post, reverts, second
):
    address = dev_key("auditor").address
    guardian.send(city.oracle.functions.removeAttestor(second, address))

    post()
    with reverts("ReserveOracle_NoQuorum", account=second, given=1, quorum=2):
        post(account=second)


def test_two_accounts_signatures__seat_change_of_the_other__reverts(
    city, stranger, change, sign_change, ascending, reverts, account_id, second
):
    """Both accounts are at their first seat change, and bank and auditor sit in both."""
    decided, other = change(account=account_id), change(account=second)
    assert decided.number == other.number
    signatures = sign_change(decided)
    propose = city.oracle.functions.propose
    with reverts("ReserveOracle_NoQuorum", account=second, given=0):
        stranger.send(propose(other.as_tuple(), ascending(other, signatures)))
    stranger.send(propose(decided.as_tuple(), signatures))

"""An account whose bank or attestors are lost is closed, and what it held is a loss."""

import pytest

from citymint.merkle import EntryKind

UNKNOWN = b"\x77" * 32
NONE = bytes(32)


def test_default_behavior(city, issue, write_off, events, account_id):
    issue(650_000)

    receipt = write_off()

    account = city.account(account_id)
    assert (account.closed, account.balance) == (True, 0)
    assert city.oracle.functions.accounts().call() == [account_id]
    assert city.oracle.functions.totals().call() == (0, 650_000, 0, 0)
    assert city.solvency().surplus == -650_000
    (event,) = events(receipt, city.oracle.events.AccountClosed())
    assert event == {"account": account_id, "rest": 650_000}


@pytest.mark.parametrize("name", ["operator", "guardian", "bank", "stranger"])
def test_write_off__no_role__reverts(city, actor, reverts, account_id, name):
    caller = actor(name)
    with reverts("AccessManagedUnauthorized", caller=caller.address):
        caller.send(city.oracle.functions.writeOff(account_id))


def test_write_off__unknown_account__reverts(write_off, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=UNKNOWN):
        write_off(UNKNOWN)


def test_write_off__again__reverts(write_off, reverts, account_id):
    write_off()
    with reverts("ReserveOracle_Closed", account=account_id):
        write_off()


def test_write_off__overdrawn__what_it_owes_stays_a_loss(city, post, write_off, account_id):
    post([(EntryKind.OTHER_OUT, 5, None)])
    write_off()

    assert (city.account(account_id).balance, city.solvency().surplus) == (-5, -5)
    assert city.account(account_id).closed


def test_write_off__takes_no_statement_any_more(
    stranger, draft, sign, posting, write_off, reverts, account_id
):
    write_off()
    statement = draft().statement
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(posting(statement, sign(statement)))


def test_write_off__the_only_account__nothing_is_fresh(city, post, write_off):
    post()
    write_off()

    assert city.oracle.functions.freshness().call() == [False, NONE, 2**64 - 1]


def test_write_off__stale_account__lets_the_others_go_on(
    two_accounts, actor, post_to, later, account_id, second
):
    post_to(second, [(EntryKind.OTHER_IN, 70, None)])
    governor, oracle = actor("governor"), two_accounts.oracle
    authority, write_off = two_accounts.authority.functions, oracle.encode_abi("writeOff", [second])
    governor.send(authority.schedule(oracle.address, write_off, 0))
    later(3_601)
    alive = post_to(account_id)
    assert oracle.functions.freshness().call()[:2] == [False, second]
    governor.send(authority.execute(oracle.address, write_off))

    assert two_accounts.oracle.functions.freshness().call() == [True, NONE, alive.as_of]
    assert two_accounts.solvency().reserve == 0


def test_write_off__its_payouts__can_still_be_settled(city, stranger, issue, pay_out, write_off):
    issue(650_000)
    paid = pay_out(300_000)
    write_off()
    stranger.send(city.treasury.functions.settle(paid.claims(0), paid.proof(0)))

    assert city.solvency().supply == 350_000

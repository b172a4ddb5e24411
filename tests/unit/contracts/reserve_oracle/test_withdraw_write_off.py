"""The guardian keeps an account from being written off."""

import pytest


@pytest.fixture
def withdraw(city, guardian, account_id):
    return lambda: guardian.send(city.oracle.functions.withdrawWriteOff(account_id))


def test_default_behavior(
    city, governor, announce_write_off, withdraw, events, reverts, account_id
):
    announce_write_off()

    receipt = withdraw()

    (event,) = events(receipt, city.oracle.events.WriteOffWithdrawn())
    assert event == {"account": account_id}
    assert city.oracle.functions.writeOffFrom(account_id).call() == 0
    with reverts("ReserveOracle_NotAnnounced", account=account_id):
        governor(city.oracle.functions.writeOff(account_id))
    assert not city.account(account_id).closed


def test_withdraw_write_off__not_announced__reverts(withdraw, reverts, account_id):
    with reverts("ReserveOracle_NotAnnounced", account=account_id):
        withdraw()


def test_withdraw_write_off__again__reverts(announce_write_off, withdraw, reverts, account_id):
    announce_write_off()
    withdraw()
    with reverts("ReserveOracle_NotAnnounced", account=account_id):
        withdraw()


def test_withdraw_write_off__announced_again__waits_again(
    city, governor, announce_write_off, withdraw, account_id
):
    announce_write_off()
    withdraw()
    announce_write_off()
    assert city.oracle.functions.writeOffFrom(account_id).call() == city.now() + 86_400
    governor(city.oracle.functions.writeOff(account_id))

    assert city.account(account_id).written_off

"""A write-off is said in the open before it is made, and can be withdrawn meanwhile."""

import pytest

DAY = 86_400
LASTS = 7 * DAY
UNKNOWN = b"\x77" * 32


@pytest.fixture
def announced_for(city, account_id):
    return lambda: city.oracle.functions.writeOffFrom(account_id).call()


def test_default_behavior(city, post, announce_write_off, announced_for, events, account_id):
    post()
    assert announced_for() == 0
    before = city.account(account_id), city.balance_sheet()

    receipt = announce_write_off()

    assert announced_for() == city.now() + DAY
    (event,) = events(receipt, city.oracle.events.WriteOffAnnounced())
    assert event == {"account": account_id, "enactableAt": city.now() + DAY}
    assert (city.account(account_id), city.balance_sheet()) == before


def test_announce_write_off__unknown_account__reverts(announce_write_off, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=UNKNOWN):
        announce_write_off(UNKNOWN)


def test_announce_write_off__written_off__reverts(
    write_off, announce_write_off, reverts, account_id
):
    write_off()
    with reverts("ReserveOracle_WrittenOff", account=account_id):
        announce_write_off()


def test_announce_write_off__closed__can_be_lost_too(post, announce_write_off, announced_for):
    post(closes=True)
    announce_write_off()
    assert announced_for()


def test_announce_write_off__while_it_can_be_made__reverts_to_the_last_second(
    city, actor, announce_write_off, announced_for, clock_at, reverts, account_id
):
    announce_write_off()
    enactable_at = announced_for()
    caller, oracle = actor("governor"), city.oracle
    call = oracle.encode_abi("announceWriteOff", [account_id])
    clock_at(enactable_at + LASTS - 3 * DAY)
    caller.send(city.authority.functions.schedule(oracle.address, call, 0))
    execute = city.authority.functions.execute(oracle.address, call)
    clock_at(enactable_at + LASTS)
    with reverts("ReserveOracle_Announced", account=account_id, enactableAt=enactable_at):
        caller.send(execute)
    clock_at(enactable_at + LASTS + 1)
    caller.send(execute)

    assert announced_for() == city.now() + DAY

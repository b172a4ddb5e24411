"""A quorum of an account's attestors decides about its seats (invariants 8 and 10)."""

import pytest

from citymint.dev.devnet import dev_key

DAY, HOUR = 86_400, 3_600
UNKNOWN = b"\x77" * 32


def test_default_behavior(city, stranger, change, sign_change, proposing, events, account_id):
    decided = change()

    receipt = stranger.send(proposing(decided))

    account = city.account(account_id)
    assert (account.changes, account.quorum) == (1, 2)
    assert city.oracle.functions.isAttestor(account_id, dev_key("bank").address).call()
    assert not city.oracle.functions.isAttestor(account_id, stranger.address).call()
    (event,) = events(receipt, city.oracle.events.SeatChangeProposed())
    assert (event["account"], event["number"]) == (account_id, 1)
    assert event["enactableAt"] == city.now() + DAY
    assert event["signatures"] == sign_change(decided)
    *plain, seats = event["change"].values()
    assert (*plain, tuple(seats.values())) == decided.as_tuple()


def test_propose__unknown_account__reverts(stranger, change, proposing, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=UNKNOWN):
        stranger.send(proposing(change(account=UNKNOWN)))


def test_propose__closed_account__reverts(
    stranger, change, proposing, write_off, reverts, account_id
):
    write_off()
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(proposing(change()))


@pytest.mark.parametrize("number", [0, 2])
def test_propose__another_number__reverts(stranger, change, proposing, reverts, account_id, number):
    with reverts("ReserveOracle_WrongNumber", account=account_id, given=number, expected=1):
        stranger.send(proposing(change(number=number)))


def test_propose__same_one_again__reverts(stranger, propose, proposing, reverts):
    decided = propose()
    with reverts("ReserveOracle_WrongNumber", given=1, expected=2):
        stranger.send(proposing(decided))


def test_propose__after_propose_by__reverts(
    stranger, change, proposing, clock_at, reverts, account_id
):
    decided = change()
    clock_at(decided.propose_by + 1)
    with reverts("ReserveOracle_TooLate", account=account_id, until=decided.propose_by):
        stranger.send(proposing(decided))


def test_propose__last_second__waits(city, stranger, change, proposing, next_block_at, account_id):
    decided = change()
    call = proposing(decided)
    next_block_at(decided.propose_by)
    stranger.send(call)

    assert city.now() == decided.propose_by
    assert city.account(account_id).changes == 1


def test_propose__one_signature__reverts(stranger, change, proposing, reverts, account_id):
    with reverts("ReserveOracle_NoQuorum", account=account_id, given=1, quorum=2):
        stranger.send(proposing(change(), "bank"))


@pytest.mark.parametrize("name", ["deployer", "governor", "guardian", "operator", "stranger"])
def test_propose__not_an_attestor__reverts(
    city, actor, stranger, change, proposing, reverts, account_id, name
):
    """Invariant 10: no key, role or admin can seat a quorum."""
    assert actor(name).address not in city.oracle.functions.attestors(account_id).call()
    with reverts("ReserveOracle_NoQuorum", given=1, quorum=2):
        stranger.send(proposing(change(), "bank", name))


def test_propose__same_attestor_twice__reverts(stranger, change, proposing, reverts):
    with reverts("ReserveOracle_SignersOutOfOrder", signer=dev_key("bank").address):
        stranger.send(proposing(change(), "bank", "bank"))


def test_propose__signed_a_statement__reverts(
    city, stranger, change, draft, sign, ascending, reverts
):
    decided = change()
    signatures = ascending(decided, sign(draft().statement))
    with reverts("ReserveOracle_NoQuorum", given=0):
        stranger.send(city.oracle.functions.propose(decided.as_tuple(), signatures))


@pytest.mark.parametrize(
    "otherwise",
    [
        {"propose_by": 2**40},
        {"opened": b"\6" * 32},
        {"seats": (HOUR, 2, [dev_key("bank").address, dev_key("stranger").address])},
    ],
    ids=lambda otherwise: next(iter(otherwise)),
)
def test_propose__signed_another_seat_change__reverts(
    city, stranger, change, sign_change, ascending, reverts, otherwise
):
    brought = change(**otherwise)
    signatures = ascending(brought, sign_change(change()))
    with reverts("ReserveOracle_NoQuorum", given=0):
        stranger.send(city.oracle.functions.propose(brought.as_tuple(), signatures))

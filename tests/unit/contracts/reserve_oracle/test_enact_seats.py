"""The seats that a seat change gives: to its own account anew, or to a further one."""

import pytest

from citymint.dev.devnet import dev_key

DAY, HOUR = 86_400, 3_600
NEW = b"\x33" * 32


def addresses(*names):
    return [dev_key(name).address for name in names]


def test_default_behavior(city, propose, enact, events, account_id):
    decided = propose(opened=NEW, seats=(HOUR, 3, addresses("bank", "auditor", "city", "stranger")))

    receipt = enact(decided)

    assert city.oracle.functions.accounts().call() == [account_id, NEW]
    opened = city.account(NEW)
    assert (opened.sequence, opened.max_age, opened.quorum, opened.changes) == (0, HOUR, 3, 0)
    assert opened.number == 2
    assert city.oracle.functions.attestors(NEW).call() == [*decided.seats.attestors]
    assert city.account(account_id).quorum == 2
    assert len(city.oracle.functions.attestors(account_id).call()) == 3
    (event,) = events(receipt, city.oracle.events.AccountOpened())
    assert event["account"] == NEW
    assert tuple(event["seats"].values()) == decided.as_tuple()[-1]


@pytest.mark.parametrize(("quorum", "count"), [(1, 1), (1, 3), (2, 4), (3, 2), (0, 0)])
def test_enact_seats__bad_quorum__reverts(propose, enact, reverts, account_id, quorum, count):
    seats = addresses("bank", "auditor", "city", "stranger")[:count]
    decided = propose(seats=(HOUR, quorum, seats))
    with reverts("ReserveOracle_BadQuorum", account=account_id, quorum=quorum, attestors=count):
        enact(decided)


@pytest.mark.parametrize("max_age", [0, 14 * DAY + 1])
@pytest.mark.parametrize("opened", [bytes(32), NEW], ids=["reseated", "opened"])
def test_enact_seats__bad_age__reverts(propose, enact, reverts, account_id, opened, max_age):
    decided = propose(opened=opened, seats=(max_age, 2, addresses("bank", "auditor")))
    account = account_id if opened == bytes(32) else opened
    with reverts("ReserveOracle_BadAge", account=account, maxAge=max_age):
        enact(decided)


@pytest.mark.parametrize("bad", ["0x" + "00" * 20, dev_key("bank").address])
def test_enact_seats__bad_attestor__reverts(propose, enact, reverts, account_id, bad):
    decided = propose(seats=(HOUR, 2, [*addresses("bank", "city"), bad]))
    with reverts("ReserveOracle_BadAttestor", account=account_id, attestor=bad):
        enact(decided)


def test_enact_seats__opens_one_that_is_there__reverts(propose, enact, reverts, account_id):
    decided = propose(opened=account_id)
    with reverts("ReserveOracle_BadAccount", account=account_id):
        enact(decided)


@pytest.mark.parametrize("max_age", [1, 14 * DAY])
def test_enact_seats__age_at_the_bounds(city, propose, enact, account_id, max_age):
    enact(propose(seats=(max_age, 2, addresses("bank", "auditor"))))

    assert city.account(account_id).max_age == max_age

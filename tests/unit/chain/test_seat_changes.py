"""Seat changes, from the draft to the seats."""

from dataclasses import replace

import pytest

from citymint.chain import seat_changes
from citymint.dev.devnet import dev_key
from citymint.errors import ContractRefused, StepError
from citymint.reserve.seats import Seats

DAY = 86_400
NEW = b"\7" * 32
OTHERS = Seats(3_600, 2, tuple(dev_key(name).address for name in ("auditor", "city", "stranger")))


@pytest.fixture
def signatures(city):
    """By signer: of the bank and the auditor."""

    def make(change):
        message = change.signable(city.chain_id, city.oracle.address)
        keys = [dev_key(name) for name in ("bank", "auditor")]
        return {key.address: bytes(key.sign_message(message).signature) for key in keys}

    return make


@pytest.fixture
def propose(city, stranger, signatures):
    return lambda change: seat_changes.propose(city, stranger, change, signatures(change))


@pytest.fixture
def draft(city, account_id):
    return lambda seats=OTHERS, **given: seat_changes.draft(city, account_id, seats, **given)


def test_default_behavior(city, stranger, account_id, draft, propose, later):
    change = draft()
    assert propose(change)
    ((waits),) = seat_changes.waiting(city)
    assert waits.change == change
    assert waits.ready_at == city.now() + DAY
    assert not propose(change)
    with pytest.raises(ContractRefused, match="ReserveOracle_TooEarly"):
        seat_changes.enact(city, stranger, change)
    later(DAY)

    assert seat_changes.enact(city, stranger, change)
    assert seat_changes.seats(city, account_id) == OTHERS
    assert seat_changes.waiting(city) == []
    assert not seat_changes.enact(city, stranger, change)
    assert draft().number == 2


def test_enact__opens_an_account(city, stranger, account_id, draft, propose, later):
    before = seat_changes.seats(city, account_id)
    change = draft(opened=NEW)
    propose(change)
    later(DAY)

    assert seat_changes.enact(city, stranger, change)
    assert seat_changes.seats(city, NEW) == OTHERS
    assert seat_changes.seats(city, account_id) == before
    assert seat_changes.waiting(city) == []
    assert not seat_changes.enact(city, stranger, change)


def test_enact__never_proposed__is_refused(city, stranger, draft):
    with pytest.raises(ContractRefused, match="ReserveOracle_NotProposed"):
        seat_changes.enact(city, stranger, draft(opened=NEW))


def test_waiting__lapsed__is_gone(city, stranger, draft, propose, later):
    change = draft()
    propose(change)
    later(8 * DAY + 1)

    assert seat_changes.waiting(city) == []
    with pytest.raises(ContractRefused, match="ReserveOracle_TooLate"):
        seat_changes.enact(city, stranger, change)


def test_waiting__vetoed__is_gone(city, guardian, account_id, draft, propose):
    propose(draft())
    guardian.send(city.oracle.functions.veto(account_id))

    assert seat_changes.waiting(city) == []


def test_waiting__replaced__is_the_new_one(city, draft, propose):
    propose(draft())
    second = replace(draft(), number=2)
    propose(second)

    assert [it.change for it in seat_changes.waiting(city)] == [second]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"opened": bytes(32)}, "cannot be called zero"),
        ({"opened": None, "seats": replace(OTHERS, attestors=("0x12", "0x13"))}, "0x12 is not a"),
        ({"seats": replace(OTHERS, attestors=(OTHERS.attestors[0].lower(),))}, "not a checksummed"),
    ],
    ids=["zero", "no address", "lower case"],
)
def test_draft__what_would_fail_a_day_later__is_refused(draft, given, told):
    with pytest.raises(StepError, match=told):
        draft(**given)


def test_draft__opens_one_that_is_open__is_refused(draft, account_id):
    with pytest.raises(StepError, match="is open already"):
        draft(opened=account_id)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"number": 2}, "this is seat change 2"), ({"propose_by": 2**63}, "a week later expected")],
)
def test_check__of_another_time__is_refused(city, draft, changes, told):
    with pytest.raises(StepError, match=told):
        seat_changes.check(city, replace(draft(), **changes))


@pytest.mark.parametrize(("quorum", "count"), [(1, 1), (2, 1), (2, 4), (3, 2)])
def test_draft__seats_that_the_contract_would_refuse(draft, quorum, count):
    people = tuple(dev_key(name).address for name in ("bank", "auditor", "city", "stranger"))
    with pytest.raises(StepError, match=f"quorum {quorum} of {count}"):
        draft(Seats(3_600, quorum, people[:count]))

"""A seat change as they sign and pass it on."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citymint.dev.devnet import dev_key
from citymint.errors import AttestationError
from citymint.reserve.seats import SeatChange, Seats

BANK, AUDITOR = (dev_key(name).address for name in ("bank", "auditor"))
CHANGE = SeatChange(b"\1" * 32, 7, 1_767_571_200, bytes(32), Seats(3_600, 2, (BANK, AUDITOR)))


def test_default_behavior():
    assert SeatChange.from_json(CHANGE.to_json()) == CHANGE
    assert not CHANGE.opens
    assert replace(CHANGE, opened=b"\2" * 32).opens


def test_digest__is_the_contracts(city):
    message = CHANGE.signable(city.chain_id, city.oracle.address)
    signed = dev_key("bank").sign_message(message)

    assert signed.message_hash == city.oracle.functions.digest(CHANGE.as_tuple()).call()
    assert CHANGE.signer(bytes(signed.signature), city.chain_id, city.oracle.address) == BANK
    assert CHANGE.signer(bytes(65), city.chain_id, city.oracle.address) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"account": b"\3" * 32},
        {"number": 8},
        {"propose_by": 1},
        {"opened": b"\4" * 32},
        {"seats": Seats(3_601, 2, (BANK, AUDITOR))},
        {"seats": Seats(3_600, 3, (BANK, AUDITOR))},
        {"seats": Seats(3_600, 2, (AUDITOR, BANK))},
    ],
    ids=str,
)
def test_hash__every_field_counts(changes):
    assert replace(CHANGE, **changes).hash != CHANGE.hash


@pytest.mark.parametrize("name", ["account", "number", "propose_by", "opened", "seats"])
@pytest.mark.parametrize("value", [None, -1, "0x12", [], {}], ids=str)
def test_from_json__a_field_that_does_not_fit__is_refused(name, value):
    content = json.loads(CHANGE.to_json()) | {name: value}
    with pytest.raises(AttestationError, match="not a seat change"):
        SeatChange.from_json(json.dumps(content))


@pytest.mark.parametrize("text", ["", "[]", "7", "{}", '{"account": 1}'])
def test_from_json__something_else__is_refused(text):
    with pytest.raises(AttestationError, match="not a seat change"):
        SeatChange.from_json(text)


@given(st.integers(0, 9), st.integers(0, 9))
def test_is_safe__two_quorums_always_share_a_member(quorum, count):
    people = tuple(f"0x{number:040x}" for number in range(count))

    assert Seats(1, quorum, people).is_safe == (2 <= quorum <= count < 2 * quorum)


def test_is_safe__twice_the_same__is_not():
    assert not Seats(1, 2, (BANK, BANK)).is_safe
    assert not Seats(1, 2, (BANK, BANK, AUDITOR)).is_safe

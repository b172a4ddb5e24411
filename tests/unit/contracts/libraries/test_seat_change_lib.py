"""The hash of a seat change about attestors, as any wallet's EIP-712 has it."""

import pytest
from eth_utils import keccak, to_checksum_address

from citymint.reserve.seats import SeatChange


def people(count):
    return [to_checksum_address((number * 0x1111).to_bytes(20)) for number in range(1, count + 1)]


SEATS = {"maxAge": 3_600, "quorum": 2, "attestors": people(3)}
CHANGE = {
    "account": b"\x11" * 32,
    "number": 7,
    "proposeBy": 1_767_571_200,
    "opened": b"\x22" * 32,
    "seats": SEATS,
}


@pytest.fixture
def digests(city):
    """What the oracle says attestors sign, and what a wallet would sign."""

    def make(decided):
        signable = SeatChange.from_abi(decided).signable(city.chain_id, city.oracle.address)
        *plain, seats = decided.values()
        answer = city.oracle.functions.digest((*plain, tuple(seats.values()))).call()
        return answer, keccak(b"\x19" + signable.version + signable.header + signable.body)

    return make


def test_default_behavior(digests):
    answer, expected = digests(CHANGE)

    assert answer == expected


@pytest.mark.parametrize("count", [0, 1, 2, 5, 40])
def test_any_number_of_attestors(digests, count):
    answer, expected = digests(CHANGE | {"seats": SEATS | {"attestors": people(count)}})

    assert answer == expected


def test_widest_figures(digests):
    last = to_checksum_address("0x" + "ff" * 20)
    seats = {"maxAge": 2**32 - 1, "quorum": 255, "attestors": [last]}
    widest = {"number": 2**32 - 1, "proposeBy": 2**64 - 1, "opened": b"\xff" * 32}
    answer, expected = digests(CHANGE | widest | {"seats": seats})

    assert answer == expected


@pytest.mark.parametrize(
    "other",
    [
        {"account": b"\x33" * 32},
        {"number": 8},
        {"proposeBy": 1_767_571_201},
        {"opened": bytes(32)},
        {"seats": SEATS | {"maxAge": 3_601}},
        {"seats": SEATS | {"quorum": 3}},
        {"seats": SEATS | {"attestors": people(4)}},
        {"seats": SEATS | {"attestors": people(3)[::-1]}},
    ],
    ids=["account", "number", "proposeBy", "opened", "maxAge", "quorum", "attestors", "order"],
)
def test_every_field_counts(digests, other):
    answer, expected = digests(CHANGE | other)

    assert answer == expected
    assert answer != digests(CHANGE)[0]

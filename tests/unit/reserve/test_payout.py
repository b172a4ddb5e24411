"""What ties a redemption to a bank payment, against a second writing of both formulas."""

import base64
import re

import pytest
from eth_abi import encode
from eth_utils import keccak
from hypothesis import given
from hypothesis import strategies as st

from citymint.reserve.payout import Promise, commitment, end_to_end_id

HOLDER = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
SALT = b"\x05" * 32
TREASURY = "0x0165878A594ca255338adfa4d48449f69242Eb8F"
ACCOUNT = "222-000-000001"
PAYER = b"\x11" * 32


def test_commitment__golden():
    """The reserve account of `deployments/local.yml`."""
    expected = "f33d61476eb674e8a1b4c2cb459714f1b016153225a57b996a5a2e3b4adcd5df"

    assert commitment("110-123-456789", (1).to_bytes(32)).hex() == expected
    assert commitment("110-123-456789", (1).to_bytes(32)) == keccak(
        encode(["bytes32", "string"], [(1).to_bytes(32), "110123456789"])
    )


@pytest.mark.parametrize(
    "written",
    ["DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "de89-3704 0044\t0532 013000 "],
)
def test_commitment__does_not_depend_on_how_people_write_it(written):
    assert commitment(written, SALT) == commitment("DE89370400440532013000", SALT)


@pytest.mark.parametrize(
    "other", ["222-000-000002", "222-000-00000", "0222-000-000001", "", "222.0"]
)
def test_commitment__of_another_account__is_another(other):
    assert commitment(other, SALT) != commitment(ACCOUNT, SALT)


def test_commitment__of_another_salt__is_another():
    assert commitment(ACCOUNT, b"\x06" * 32) != commitment(ACCOUNT, SALT)


def test_end_to_end_id__golden():
    seen = keccak(encode(["uint256", "address"], [31_337, TREASURY]))
    fingerprint = base64.b32encode(seen).decode()[:8]

    assert end_to_end_id(31_337, TREASURY, 42) == f"CM{fingerprint}0000000042"


@given(st.integers(1, 10**10 - 1))
def test_end_to_end_id__fits_every_banks_field_and_tells_the_number(number):
    name = end_to_end_id(31_337, TREASURY, number)

    assert re.fullmatch(r"[0-9A-Z]{20}", name)
    assert int(name[-10:]) == number


def test_end_to_end_id__of_another_chain_or_treasury__is_another():
    other = "0x0165878A594ca255338adfa4d48449f69242Eb90"
    names = {end_to_end_id(chain, it, 1) for chain in (1, 31_337) for it in (TREASURY, other)}

    assert len(names) == 4


@pytest.mark.parametrize("number", [0, -1, 10**10])
def test_end_to_end_id__of_no_number_that_fits__raises(number):
    with pytest.raises(ValueError, match="has no end-to-end id"):
        end_to_end_id(31_337, TREASURY, number)


@pytest.mark.parametrize(
    ("paid_to", "salt", "expected"),
    [
        (ACCOUNT, SALT, True),
        ("222000000001", SALT, True),
        ("222-000-000002", SALT, False),
        ("", SALT, False),
        (None, SALT, False),
        (ACCOUNT, b"\x06" * 32, False),
        (ACCOUNT, b"", False),
    ],
)
def test_is_paid_to__only_the_account_committed_to(paid_to, salt, expected):
    assert (
        Promise(1, HOLDER, 5, commitment(ACCOUNT, SALT), PAYER, salt).is_paid_to(paid_to)
        is expected
    )


def test_is_paid_to__a_salt_not_told_opens_nothing__not_even_a_commitment_without_salt():
    assert commitment(ACCOUNT, b"") == commitment(ACCOUNT, bytes(32))
    assert not Promise(1, HOLDER, 5, commitment(ACCOUNT, bytes(32)), PAYER).is_paid_to(ACCOUNT)
    assert Promise(1, HOLDER, 5, commitment(ACCOUNT, bytes(32)), PAYER, bytes(32)).is_paid_to(
        ACCOUNT
    )


def test_commitment__a_reference_counts_too():
    told = {commitment(ACCOUNT, SALT, it) for it in ("", "7K3M9QXAY", "7K3M9QXAZ", "7K3M/9QXAY")}

    assert len(told) == 4
    kinds = ["bytes32", "string", "string", "string[]"]
    for written, codes in (("Rent 7k3m-9QXAY ", []), ("Re-nt 7k3m9qxay", ["7K3M9QXAY"])):
        told = [SALT, "222000000001", "RENT7K3M9QXAY", codes]
        assert commitment(ACCOUNT, SALT, written) == keccak(encode(kinds, told))
    assert commitment(ACCOUNT, SALT, " - ") == commitment(ACCOUNT, SALT)


@pytest.mark.parametrize(
    ("remittance", "expected"),
    [
        (("7K3M9QXAY",), True),
        ((), False),
        (("for you",), False),
        (("7k3m9qxay ",), True),
        (("7K3M-9QXAY",), False),
        (("7k3m9 qxay ",), False),
        (("7K3M9", "QXAY"), True),
        (("QXAY", "7K3M9"), False),
        (("7K3M9QXAY", ""), True),
        (("7K3M9QXAY 47TA9F128",), False),
        (("7K3M9QXAY", "47TA9F128"), False),
    ],
)
def test_is_paid_to__a_reference_was_committed_to__is_all_that_stands_there(remittance, expected):
    promise = Promise(1, HOLDER, 5, commitment(ACCOUNT, SALT, "7K3M9QXAY"), PAYER, SALT)

    assert promise.is_paid_to(ACCOUNT, remittance) is expected


@pytest.mark.parametrize(
    ("remittance", "expected"),
    [
        (("RENT NOVEMBER 2026 6G8D1PE4E",), True),
        (("Rent-November 2026", "6g8d1pe4e"), True),
        (("RentNovember 2026 6G8D1", "PE4E"), True),
        (("RENTNOVEMBER20266G8D1PE4E",), False),
        (("RENTNOVE MBER20266 G8D1PE4E",), False),
        (("RENTNOVE", "MBER20266", "G8D1PE4E"), False),
    ],
)
def test_is_paid_to__the_codes_in_a_reference_stay_what_they_were(remittance, expected):
    """However a bank sets blanks and lines: else who is to find the code could read another one."""
    reference = "Rent November 2026 6G8D1PE4E"
    promise = Promise(1, HOLDER, 5, commitment(ACCOUNT, SALT, reference), PAYER, SALT)

    assert promise.is_paid_to(ACCOUNT, remittance) is expected


@pytest.mark.parametrize("remittance", [("7K3M9QXAY",), ("for you", "7K3M9QXAY"), ()])
def test_is_paid_to__no_reference_was__any_remittance_will_do(remittance):
    promise = Promise(1, HOLDER, 5, commitment(ACCOUNT, SALT), PAYER, SALT)

    assert promise.is_paid_to(ACCOUNT, remittance)

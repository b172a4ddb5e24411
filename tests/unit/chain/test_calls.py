"""Calls as people write them, and back."""

import pytest

from citymint.chain.calls import as_written, call_of, roles
from citymint.dev.devnet import dev_key
from citymint.errors import CallError

RESIDENT = dev_key("resident").address
HASH = "0x" + "ab" * 32
WRITTEN = [
    ("CityToken.freeze", RESIDENT),
    ("CityToken.seize", RESIDENT, dev_key("compliance").address, "300000", HASH),
    ("CityToken.pause",),
    ("Treasury.setTerms", "[3,7,3,100]"),
    ("Treasury.accept", "[1,2,3]", HASH),
    ("Treasury.reject", "[7,8]", "0x41433031"),
    ("ReserveOracle.removeAttestor", HASH, RESIDENT),
    ("ReserveOracle.enact", f'["{HASH}",1,2,"{HASH}",[3,2,["{RESIDENT}"]]]'),
    ("AccessManager.setTargetClosed", RESIDENT, "true"),
    ("AccessManager.labelRole", "7", "helper"),
    ("AccessManager.grantRole", "1", RESIDENT, "0"),
]

CALL = ("CityToken.freeze", [RESIDENT])


@pytest.mark.parametrize("written", WRITTEN, ids=lambda it: it[0])
def test_default_behavior(city, written):
    call = call_of(city, written[0], written[1:])
    data = bytes.fromhex(call._encode_transaction_data()[2:])

    assert as_written(city, call.address, data) == " ".join(written)
    assert call.address == city.contract(written[0].partition(".")[0]).address


def test_call_of__a_role_by_name(city):
    named = call_of(city, "AccessManager.grantRole", ["operator", RESIDENT, "0"])

    assert named.arguments[0] == 1
    assert roles(city) == {"admin": 0, "operator": 1, "guardian": 2, "governor": 3, "registrar": 4}
    guarded = call_of(city, "AccessManager.setRoleGuardian", ["operator", "guardian"])
    assert guarded.arguments == (1, 2)


def test_roles__labelled_anew__go_by_the_new_name(city, admin):
    admin(city.authority.functions.labelRole(4, "clerk"))

    assert roles(city) == {"admin": 0, "operator": 1, "guardian": 2, "governor": 3, "clerk": 4}


@pytest.mark.parametrize("label", ["admin", "operator"])
def test_roles__two_of_one_name__none_goes_by_name(city, admin, label):
    admin(city.authority.functions.labelRole(9, label))
    with pytest.raises(CallError, match=f"two roles are called {label}"):
        call_of(city, "AccessManager.revokeRole", [label, RESIDENT])


def test_call_of__short_bytes_as_text(city):
    assert call_of(city, "Treasury.reject", ["[7]", "AC01"]).arguments[1] == b"AC01"


def test_call_of__one_form_of_several__by_its_arguments(city):
    permit = call_of(city, "CityToken.permit", [RESIDENT, RESIDENT, "1", "2", "0x1234"])

    assert permit.abi["inputs"][-1]["type"] == "bytes"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (("Token.freeze", RESIDENT), "Token.freeze: no contract Token"),
        (("freeze", RESIDENT), "no contract freeze"),
        (("CityToken.melt", RESIDENT), "no such function"),
        (("CityToken.freeze",), r"with 0 arguments: freeze\(address\)"),
        (("CityToken.freeze", RESIDENT[:-1]), "wallet: .* is no address"),
        (("CityToken.freeze", RESIDENT.swapcase()), "is no address"),
        (("Treasury.cancel", "-7"), "id: -7 is no uint256"),
        (("Treasury.cancel", "7.0"), "id: 7.0 is no uint256"),
        (("Treasury.reject", "[7]", "AC1"), "reason: AC1 is no bytes4"),
        (
            ("Treasury.setTerms", "[3,7,3]"),
            r"minimum\] expected, 3 of 4 given",
        ),
        (
            ("Treasury.setTerms", "3"),
            r"terms: \[payWithin, grace, .* 3 given",
        ),
        (("Treasury.setTerms", "[256,7,3,100]"), "payWithin: 256 is no uint8"),
        (("Treasury.setTerms", "3 7 3 100"), "not JSON"),
        (("Treasury.accept", "1", HASH), r"ids: 1 is no uint256\[\]"),
        (("Treasury.accept", "[1.5]", HASH), "ids: 1.5 is no uint256"),
        (("AccessManager.setTargetClosed", RESIDENT, "yes"), "closed: yes is no bool"),
        (("AccessManager.grantRole", "boss", RESIDENT, "0"), "no role boss; there are"),
        (("CityToken.freeze", RESIDENT.lower()), "is no address"),
        (("Treasury.redeem", "9" * 5_000, HASH), "is no uint256"),
        (("Treasury.accept", "[" * 100_000, HASH), "not JSON"),
        (("CityToken.permit", RESIDENT, RESIDENT, "1", "2", "1234"), "signature: 1234 is no bytes"),
        (("Treasury.balanceSheet",), "Treasury.balanceSheet changes nothing"),
    ],
    ids=lambda it: " ".join(it)[:40] if isinstance(it, tuple) else "",
)
def test_call_of__what_does_not_fit__is_named(city, written, told):
    with pytest.raises(CallError, match=told):
        call_of(city, written[0], written[1:])


def test_as_written__a_stranger_contract__in_hex(city):
    assert as_written(city, RESIDENT, b"\x12\x34") == f"{RESIDENT} 0x1234"
    assert as_written(city, city.token.address, b"\0" * 4) == f"{city.token.address} 0x00000000"


@pytest.mark.parametrize("tail", [b"\1", b"\xff" * 32, b""], ids=["short", "padded", "none"])
def test_as_written__arguments_that_are_none__in_hex(city, tail):
    """Whoever schedules such a call must not keep the guardian from seeing the others."""
    data = bytes.fromhex(call_of(city, *CALL)._encode_transaction_data()[2:10]) + tail

    assert as_written(city, city.token.address, data) == f"{city.token.address} 0x{data.hex()}"

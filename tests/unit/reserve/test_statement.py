"""The statement as attestors sign it; its hashes are written down again from EIP-712 alone."""

import json
from dataclasses import fields, replace

import pytest
from eth_abi import encode
from eth_account import Account
from eth_utils import keccak
from hypothesis import given
from hypothesis import strategies as st

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import NO_TARGET, Leaf
from citymint.reserve.statement import Statement, totals_and_root
from citymint.sign.merkle import NO_LEAVES
from citymint.text.shown import moment
from tests.kit.samples import some_statement

TYPES = {
    "account": "bytes32",
    "sequence": "uint64",
    "previous": "bytes32",
    "asOf": "uint64",
    "classifiedAt": "uint64",
    "postBy": "uint64",
    "opening": "int96",
    "closing": "int96",
    "deposits": "uint96",
    "unmatched": "uint96",
    "matched": "uint96",
    "returned": "uint96",
    "payouts": "uint96",
    "otherIn": "uint96",
    "otherOut": "uint96",
    "entries": "uint32",
    "closes": "bool",
    "root": "bytes32",
}
TYPE = "Statement(" + ",".join(f"{kind} {name}" for name, kind in TYPES.items()) + ")"
STATEMENT = some_statement(
    opening=-5,
    closing=1_000_012,
    deposits=650_000,
    unmatched=400_000,
    matched=7,
    returned=3,
    payouts=50_000,
    other_in=30,
    other_out=10,
    entries=8,
)
NAMES = [field.name for field in fields(Statement)]
ORACLE = "0x00000000000000000000000000000000000000AA"


def other(name):
    """The statement with another value in one field."""
    value = getattr(STATEMENT, name)
    if isinstance(value, bytes):
        return replace(STATEMENT, **{name: b"\x44" * 32})
    return replace(STATEMENT, **{name: not value if isinstance(value, bool) else value + 1})


def statements():
    of_type = {
        "bool": st.booleans(),
        "bytes32": st.binary(min_size=32, max_size=32),
        "uint32": st.integers(0, 2**32 - 1),
        "uint64": st.integers(0, 2**64 - 1),
        "uint96": st.integers(0, 2**96 - 1),
        "int96": st.integers(-(2**95), 2**95 - 1),
    }
    return st.builds(Statement, *(of_type[kind] for kind in TYPES.values()))


@given(statements())
def test_hash__is_the_struct_hash_of_eip_712(statement):
    values = [keccak(text=TYPE), *statement.as_tuple()]
    assert statement.hash == keccak(encode(["bytes32", *TYPES.values()], values))


@pytest.mark.parametrize("name", NAMES)
def test_hash__every_field_counts(name):
    assert other(name).hash != STATEMENT.hash


def test_signable__is_for_one_oracle_on_one_chain():
    key = Account.from_key(b"\7" * 32)
    signature = key.sign_message(STATEMENT.signable(31_337, ORACLE)).signature

    def signer(chain_id, oracle):
        return Account.recover_message(STATEMENT.signable(chain_id, oracle), signature=signature)

    assert signer(31_337, ORACLE) == key.address
    assert signer(31_338, ORACLE) != key.address
    assert signer(31_337, ORACLE.replace("A", "B")) != key.address


@given(statements())
def test_json__round_trip(statement):
    assert Statement.from_json(json.loads(json.dumps(statement.to_json()))) == statement


@given(statements())
def test_from_abi__takes_tuple_and_named_fields(statement):
    named = dict(zip(TYPES, statement.as_tuple(), strict=True))

    assert Statement.from_abi(statement.as_tuple()) == statement
    assert Statement.from_abi(named) == statement


def test_differences__none_between_equal_statements():
    assert STATEMENT.differences(replace(STATEMENT)) == []


@pytest.mark.parametrize("name", NAMES)
def test_differences__names_each_field_with_both_values(name):
    here, there = (_said(name, it.to_json()[name]) for it in (STATEMENT, other(name)))

    told = f"{name}: {here} here, {there} in the proposal"
    assert STATEMENT.differences(other(name)) == [told]


def _said(name, value):
    if name == "closes":
        return "yes" if value else "no"
    return moment(value) if name in ("as_of", "post_by") else value


def test_differences__names_all_of_them_in_the_order_of_the_fields():
    told = STATEMENT.differences(replace(STATEMENT, root=bytes(32), closing=0, sequence=8))

    assert [line.split(":")[0] for line in told] == ["sequence", "closing", "root"]


def leaf(index, kind, amount):
    return Leaf(index, kind, amount, NO_TARGET, bytes(32))


def test_totals_and_root__a_total_per_kind():
    leaves = [leaf(index, EntryKind(index % 7), 2**index) for index in range(14)]

    facts = totals_and_root(b"\x11" * 32, 7, leaves)
    assert list(facts) == [name for name in NAMES[-10:] if name != "closes"]
    assert list(facts.values())[:-1] == [*(129 * 2**kind for kind in range(7)), 14]


def test_totals_and_root__of_one_leaf__is_its_hash_in_this_account_and_sequence():
    only = leaf(0, EntryKind.DEPOSIT, 1)

    for account, sequence in ((b"\x11" * 32, 7), (b"\x11" * 32, 8), (b"\x12" * 32, 7)):
        root = totals_and_root(account, sequence, [only])["root"]
        assert root == only.hash(account, sequence)


def test_totals_and_root__of_no_leaves__is_all_zero():
    facts = totals_and_root(b"\x11" * 32, 7, [])
    assert (facts.pop("root"), set(facts.values())) == (NO_LEAVES, {0})

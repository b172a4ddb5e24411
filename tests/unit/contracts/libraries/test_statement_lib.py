"""The hashes of a statement, written down again from EIP-712 and nothing else."""

import pytest
from eth_abi import encode
from eth_utils import keccak

from citymint.reserve.statement import Statement
from tests.kit.samples import some_statement

FIELDS = (
    "bytes32 account,uint64 sequence,bytes32 previous,uint64 asOf,uint64 classifiedAt,"
    "uint64 postBy,int96 opening,int96 closing,uint96 deposits,uint96 unmatched,"
    "uint96 matched,uint96 returned,uint96 payouts,uint96 otherIn,uint96 otherOut,"
    "uint32 entries,bool closes,bytes32 root"
)
TYPE_HASH = "69adfd36555b75dc96a04f9db997c075a997d2d977c90d8a48b5f4f2a5002ef1"
TOTALS = (
    "deposits",
    "unmatched",
    "matched",
    "returned",
    "payouts",
    "other_in",
    "other_out",
)
STATEMENT = some_statement(
    opening=-5,
    closing=993_015,
    deposits=650_000,
    unmatched=400_000,
    matched=6_000,
    returned=7_000,
    payouts=50_000,
    other_in=30,
    other_out=10,
    entries=8,
)
HASH = "95d3ecff4c5bb190c7cfdb53421fd241feaaa81edefc701c56f4293f0ee3452e"
DIGEST = "f79a5a3e0c8cdaf8eded818ac1dce557c90faaea74d15eb9b738e790b368dd11"
ORACLE = "0x00000000000000000000000000000000000000AA"


def type_hash():
    return keccak(text=f"Statement({FIELDS})")


def struct_hash(statement):
    types = ["bytes32", *(field.split(" ")[0] for field in FIELDS.split(","))]
    return keccak(encode(types, [type_hash(), *statement.as_tuple()]))


def digest(statement, chain_id, oracle):
    domain_type = (
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    )
    values = [keccak(text=domain_type), keccak(text="citymint"), keccak(text="1"), chain_id, oracle]
    domain = keccak(encode(["bytes32", "bytes32", "bytes32", "uint256", "address"], values))
    return keccak(b"\x19\x01" + domain + struct_hash(statement))


def signed_digest(statement, chain_id, oracle):
    signable = statement.signable(chain_id, oracle)
    return keccak(b"\x19" + signable.version + signable.header + signable.body)


def test_default_behavior(city):
    expected = digest(STATEMENT, 31_337, city.oracle.address)

    assert city.oracle.functions.digest(STATEMENT.as_tuple()).call() == expected
    assert signed_digest(STATEMENT, 31_337, city.oracle.address) == expected


def test_type_hash__golden():
    assert type_hash().hex() == TYPE_HASH


def test_struct_hash__golden():
    assert struct_hash(STATEMENT).hex() == STATEMENT.hash.hex() == HASH


def test_digest__golden():
    assert digest(STATEMENT, 1, ORACLE).hex() == DIGEST
    assert signed_digest(STATEMENT, 1, ORACLE).hex() == DIGEST


@pytest.mark.parametrize("name", Statement.__dataclass_fields__)
def test_digest__every_field__counts(city, name):
    values = {key: getattr(STATEMENT, key) for key in Statement.__dataclass_fields__}
    old = values[name]
    values[name] = b"\x44" * 32 if isinstance(old, bytes) else type(old)(old + 1)
    other = Statement(**values)

    answer = city.oracle.functions.digest(other.as_tuple()).call()
    assert answer == digest(other, 31_337, city.oracle.address)
    assert answer != city.oracle.functions.digest(STATEMENT.as_tuple()).call()


@pytest.mark.parametrize("closing", [-(2**95), -1, 0, 2**95 - 1])
def test_digest__widest_figures(city, closing):
    widest = Statement(
        account=b"\xff" * 32,
        previous=b"\xff" * 32,
        root=b"\xff" * 32,
        opening=-1 - closing,
        closing=closing,
        **dict.fromkeys(("sequence", "as_of", "classified_at", "post_by"), 2**64 - 1),
        **dict.fromkeys(TOTALS, 2**96 - 1),
        entries=2**32 - 1,
        closes=True,
    )
    answer = city.oracle.functions.digest(widest.as_tuple()).call()
    assert answer == digest(widest, 31_337, city.oracle.address)


def test_post__names_the_struct_hash(city, post, account_id):
    statement = post().statement

    assert city.account(account_id).last == struct_hash(statement)

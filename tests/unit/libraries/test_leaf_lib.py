"""The hash of an entry, written down again from OpenZeppelin's StandardMerkleTree alone."""

import pytest
from eth_abi import encode
from eth_utils import keccak, to_checksum_address

from citymint.merkle import EntryKind, Leaf

TYPES = ("bytes32", "uint64", "uint32", "uint8", "uint128", "bytes32", "bytes32")
ACCOUNT = b"\x11" * 32
WALLET = to_checksum_address("0x" + "bb" * 20)
SALT = b"\x55" * 32
DEPOSIT_KIND, PAYOUT_KIND = 0, 2
GOLDEN = {
    EntryKind.DEPOSIT: "fe6ce7534b0871b7a855e564cb472b1969078263d63064e615520f6682bd810a",
    EntryKind.UNMATCHED: "ae3d18dc1a6ceb614add54c22ff3076f198b81acf05ed3dffcb4334bc23da8a2",
    EntryKind.PAYOUT: "111bbe700110722db2aad7f8f2ec876bc243248e47a015bab0b591e22c21362a",
    EntryKind.OTHER_IN: "d06608cc35ce8e546588ea92946abf0830ec477b983a48eff4e725ed82a0c125",
    EntryKind.OTHER_OUT: "d161c51ca52cc1d46f6518dac3d25fbeec19b8a9c91677aea1b32a437ef3a234",
}


def standard_leaf(*values):
    return keccak(keccak(encode(TYPES, values)))


def padded(address):
    return bytes(12) + bytes.fromhex(address[2:])


@pytest.fixture
def only_entry(post, account_id):
    """Posts a statement whose only entry has this hash, and gives the proof for it."""

    def make(root, **totals):
        post(root=root, entries=1, **totals)
        return (account_id, 1, [], [])

    return make


@pytest.fixture
def accepted(issue, operator, city, redeem):
    """An accepted redemption of 30,000; the first statement was needed for its tokens."""
    issue()
    number = redeem(30_000)
    operator.send(city.treasury.functions.accept([number]))
    return number


def test_default_behavior(city, stranger, only_entry, account_id):
    leaf = standard_leaf(account_id, 1, 9, DEPOSIT_KIND, 650_000, padded(WALLET), SALT)
    proof = only_entry(leaf, deposits=650_000, closing=650_000)

    stranger.send(city.treasury.functions.issue([(9, 650_000, WALLET, SALT)], proof))

    assert city.balance_of(WALLET) == 650_000
    assert city.is_done(account_id, 1, 9)


def test_payout(city, stranger, post, accepted, account_id):
    party = accepted.to_bytes(32)
    leaf = standard_leaf(account_id, 2, 4, PAYOUT_KIND, 30_000, party, SALT)
    post(root=leaf, entries=1, payouts=30_000, closing=620_000)

    call = city.treasury.functions.settle([(4, 30_000, accepted, SALT)], (account_id, 2, [], []))
    stranger.send(call)

    assert city.is_done(account_id, 2, 4)
    assert city.solvency().supply == 620_000


def test_hashed_once__is_no_entry(city, stranger, only_entry, reverts, account_id):
    values = (account_id, 1, 9, DEPOSIT_KIND, 650_000, padded(WALLET), SALT)
    proof = only_entry(keccak(encode(TYPES, values)), deposits=650_000, closing=650_000)
    with reverts("Treasury_BadProof", account=account_id, sequence=1):
        stranger.send(city.treasury.functions.issue([(9, 650_000, WALLET, SALT)], proof))


@pytest.mark.parametrize("kind", EntryKind)
def test_golden(kind):
    leaf = Leaf(index=3, kind=kind, amount=650_000, party=padded(WALLET), salt=SALT)

    assert leaf.hash(ACCOUNT, 7) == standard_leaf(
        ACCOUNT, 7, 3, int(kind), 650_000, padded(WALLET), SALT
    )
    assert leaf.hash(ACCOUNT, 7).hex() == GOLDEN[kind]


def test_golden__every_kind_has_one():
    assert set(GOLDEN) == set(EntryKind)
    assert len(set(GOLDEN.values())) == len(EntryKind)

"""The hash of an entry, written down again from OpenZeppelin's StandardMerkleTree alone."""

import pytest
from eth_abi import encode
from eth_utils import keccak, to_checksum_address
from web3.exceptions import ContractLogicError

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf

TYPES = ("bytes32", "uint64", "uint8", "uint32", "uint96", "address", "uint256", "bytes32")
ACCOUNT = b"\x11" * 32
WALLET = to_checksum_address("0x" + "bb" * 20)
SALT = b"\x55" * 32
ORIGIN = 6 << 32 | 8
DEPOSIT_KIND, MATCHED_KIND, PAYOUT_KIND = 0, 2, 4
NO_ORIGIN = 0
GOLDEN = {
    EntryKind.DEPOSIT: "9cd3e53b7bcfdbca76bc9d01b0538b4f9250bfc8a651a778bd21e3279850a982",
    EntryKind.UNMATCHED: "4735d0b246c8b055b573763b6c2192ce47b6325a027fa5fdfbccd383ba5f83c2",
    EntryKind.MATCHED: "3c19c5ffc3380b1cdf0241017af0f4bd69e072ccbdb0ce603250595e4b576483",
    EntryKind.RETURNED: "3a752ad4e971dc99a8f9398b31367e33d14fae63d5be93cf7a20b8dc8ca18b90",
    EntryKind.PAYOUT: "715ea5da9ade47222282e1cb77fb18a5b64f70d039bf4d65736eab951aad34aa",
    EntryKind.OTHER_IN: "14a473124a3e26413bc91a5474e7a55143b78c8b67419d315a636c469a1d8159",
    EntryKind.OTHER_OUT: "9aeb94d3535360de78cb5f6a492696a3c36eeec62dc134897247109a132e9985",
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
def accepted(issue, operator, city, redeem, account_id):
    """An accepted redemption of 30,000; the first statement was needed for its tokens."""
    issue()
    number = redeem(30_000)
    operator.send(city.treasury.functions.accept([number], account_id))
    return number


def test_default_behavior(city, stranger, only_entry, account_id):
    leaf = standard_leaf(account_id, 1, DEPOSIT_KIND, 9, 650_000, WALLET, NO_ORIGIN, SALT)
    proof = only_entry(leaf, deposits=650_000, closing=650_000)

    entry = (9, 650_000, WALLET, NO_ORIGIN, SALT)
    stranger.send(city.treasury.functions.issue([entry], proof))

    assert city.balance_of(WALLET) == 650_000
    assert city.is_done(account_id, 1, 9)


def test_payout(city, stranger, resident, post, accepted, account_id):
    holder = resident.address
    leaf = standard_leaf(account_id, 2, PAYOUT_KIND, 4, 30_000, holder, accepted, SALT)
    post(root=leaf, entries=1, payouts=30_000, closing=620_000)

    entry = (4, 30_000, holder, accepted, SALT)
    stranger.send(city.treasury.functions.settle([entry], (account_id, 2, [], [])))

    assert city.is_done(account_id, 2, 4)
    assert city.balance_sheet().supply == 620_000


def test_matched(city, stranger, post, account_id):
    post([(EntryKind.UNMATCHED, 70, None)])
    origin = 1 << 32
    leaf = standard_leaf(account_id, 2, MATCHED_KIND, 5, 70, WALLET, origin, SALT)
    post(root=leaf, entries=1, matched=70)

    entry = (5, 70, WALLET, origin, SALT)
    stranger.send(city.treasury.functions.issue([entry], (account_id, 2, [], [])))

    assert city.balance_of(WALLET) == 70
    assert city.is_done(account_id, 1, 0)


def test_came_back(city, stranger, resident, post, accepted, account_id):
    paid = post([(EntryKind.PAYOUT, 30_000, accepted)])
    stranger.send(city.treasury.functions.settle(paid.brought(0), paid.proof(0)))
    holder = resident.address
    leaf = standard_leaf(account_id, 3, DEPOSIT_KIND, 6, 30_000, holder, accepted, SALT)
    post(root=leaf, entries=1, deposits=30_000, closing=650_000)

    entry = (6, 30_000, holder, accepted, SALT)
    stranger.send(city.treasury.functions.reissue([entry], (account_id, 3, [], [])))

    assert city.balance_sheet().supply == 650_000


def test_wallet_or_amount_wider_than_theirs__is_not_even_a_call(
    city, w3, stranger, only_entry, account_id
):
    """Dirty bits above an address or an amount are refused, not cut."""
    leaf = standard_leaf(account_id, 1, DEPOSIT_KIND, 9, 5, WALLET, NO_ORIGIN, SALT)
    proof = only_entry(leaf, deposits=5, closing=5)
    data = city.treasury.encode_abi("issue", [[(9, 5, WALLET, NO_ORIGIN, SALT)], proof])
    narrow = WALLET[2:].lower().rjust(64, "0")
    assert data.count(narrow) == 1
    call = {"from": stranger.address, "to": city.treasury.address}
    w3.eth.call(call | {"data": data})
    for clean in (narrow, f"{5:064x}"):
        dirty = data.replace(clean, "1" + clean[1:], 1)
        assert dirty != data
        with pytest.raises(ContractLogicError):
            w3.eth.call(call | {"data": dirty})


def test_hashed_once__is_no_entry(city, stranger, only_entry, reverts, account_id):
    values = (account_id, 1, DEPOSIT_KIND, 9, 650_000, WALLET, NO_ORIGIN, SALT)
    proof = only_entry(keccak(encode(TYPES, values)), deposits=650_000, closing=650_000)
    entry = (9, 650_000, WALLET, NO_ORIGIN, SALT)
    with reverts("Treasury_BadProof", account=account_id, sequence=1):
        stranger.send(city.treasury.functions.issue([entry], proof))


@pytest.mark.parametrize("kind", EntryKind)
def test_golden(kind):
    leaf = Leaf(3, kind, 650_000, padded(WALLET), SALT, origin=ORIGIN)

    assert leaf.hash(ACCOUNT, 7) == standard_leaf(
        ACCOUNT, 7, int(kind), 3, 650_000, WALLET, ORIGIN, SALT
    )
    assert leaf.hash(ACCOUNT, 7).hex() == GOLDEN[kind]


def test_golden__every_kind_has_one():
    assert set(GOLDEN) == set(EntryKind)
    assert len(set(GOLDEN.values())) == len(EntryKind)

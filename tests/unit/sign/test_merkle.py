"""Trees and proofs, against OpenZeppelin's verifier and builder written down again here."""

from collections import deque

import pytest
from eth_abi import encode
from eth_utils import keccak
from hypothesis import given
from hypothesis import strategies as st

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import NO_TARGET, Leaf
from citymint.sign.merkle import NO_LEAVES, MerkleTree, root_of

ACCOUNT = b"\x11" * 32
FIVE = [keccak(text=name) for name in "abcde"]
# StandardMerkleTree over the strings a to f, as the tests of @openzeppelin/merkle-tree have it.
GOLDEN_SORTED = "6deb52b5da8fd108f79fab00341f38d2587896634c646ee52e49f845680a70c8"
GOLDEN_IN_ORDER = "23be0977360f08bb0bd7f709a7d543d2cd779c79c66d74e0441919871647de2b"


def pair(a, b):
    return keccak(min(a, b) + max(a, b))


def root_by_queue(hashes):
    """Two from the front, their parent to the back: the same tree without any indices."""
    queue = deque(hashes)
    while len(queue) > 1:
        queue.append(pair(queue.popleft(), queue.popleft()))
    return queue[0]


def process_multi_proof(siblings, flags, leaves):
    """`MerkleProof.processMultiProof`, line by line, for flags of one bit each."""
    steps = len(leaves) + len(siblings) - 1
    flags = [bool(flags[step // 256] >> step % 256 & 1) for step in range(steps)]
    known, brought, hashes = list(leaves), list(siblings), []

    def next_hash():
        return known.pop(0) if known else hashes.pop(0)

    if not flags:
        return leaves[0] if leaves else siblings[0]
    for both in flags:
        a = next_hash()
        hashes.append(pair(a, next_hash() if both else brought.pop(0)))
    assert not brought, "MerkleProofInvalidMultiproof"
    return hashes[-1]


def leaf(index=0, **changes):
    facts = {"kind": EntryKind.DEPOSIT, "amount": 650_000, "target": NO_TARGET, "salt": bytes(32)}
    return Leaf(index, **(facts | changes))


def hashes_of(count):
    return [leaf(index).hash(ACCOUNT, 1) for index in range(count)]


@st.composite
def trees_and_indices(draw):
    size = draw(st.integers(1, 40) | st.integers(250, 300))
    first = draw(st.integers(0, size - 1))
    some = st.sets(st.integers(0, size - 1), min_size=1)
    return size, draw(some | st.just(set(range(first, size))))


def test_root__golden():
    letters = [keccak(keccak(encode(["string"], [letter]))) for letter in "abcdef"]

    assert root_of(sorted(letters)).hex() == GOLDEN_SORTED
    assert root_of(letters).hex() == GOLDEN_IN_ORDER


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100])
def test_root__is_that_of_a_complete_tree(size):
    assert MerkleTree(hashes_of(size)).root == root_by_queue(hashes_of(size))


def test_root__of_no_entries__is_zero():
    assert root_of([]) == NO_LEAVES == bytes(32)
    with pytest.raises(ValueError, match="no tree"):
        MerkleTree([])


def test_root__depends_on_the_order_of_entries():
    assert root_of([*FIVE[:3], FIVE[4], FIVE[3]]) != root_of(FIVE)


@given(trees_and_indices())
def test_prove__any_leaves_of_any_tree__lead_to_the_root(drawn):
    size, indices = drawn
    hashes = hashes_of(size)
    tree = MerkleTree(hashes)
    proof = tree.prove(indices)
    brought = [hashes[index] for index in sorted(indices)]

    assert process_multi_proof(proof.siblings, proof.flags, brought) == tree.root


@given(trees_and_indices(), st.data())
def test_prove__another_leaf__does_not_lead_to_the_root(drawn, data):
    size, indices = drawn
    hashes = hashes_of(size)
    tree = MerkleTree(hashes)
    proof = tree.prove(indices)
    brought = [hashes[index] for index in sorted(indices)]
    forged = data.draw(st.integers(0, len(brought) - 1))
    brought[forged] = leaf(sorted(indices)[forged], amount=650_001).hash(ACCOUNT, 1)

    assert process_multi_proof(proof.siblings, proof.flags, brought) != tree.root


@pytest.mark.parametrize(
    ("indices", "siblings"),
    [(range(5), 0), ([0], 3), ([4], 2), ([0, 1], 2), ([3, 2], 1), ([1, 2], 3)],
)
def test_prove__brings_no_more_than_is_needed(indices, siblings):
    assert len(MerkleTree(FIVE).prove(indices).siblings) == siblings


@pytest.mark.parametrize("indices", [[], [5], [0, 5], [-1], [9]])
def test_prove__no_leaf_or_one_outside__raises(indices):
    with pytest.raises(ValueError, match="indices of leaves"):
        MerkleTree(FIVE).prove(indices)


def test_leaf__is_hashed_twice__so_that_no_inner_node_is_one():
    types = ["bytes32", "uint64", "uint8", "uint32", "uint128", "bytes32", "uint256", "bytes32"]
    once = keccak(encode(types, [ACCOUNT, 1, 0, 0, 650_000, NO_TARGET, 0, bytes(32)]))

    assert leaf().hash(ACCOUNT, 1) == keccak(once)


@pytest.mark.parametrize(
    "changes",
    [
        {"index": 1},
        {"kind": EntryKind.UNMATCHED},
        {"amount": 650_001},
        {"target": b"\1".rjust(32, b"\0")},
        {"salt": b"\1" * 32},
        {"origin": 1},
    ],
)
def test_leaf__every_field_counts(changes):
    assert leaf(**changes).hash(ACCOUNT, 1) != leaf().hash(ACCOUNT, 1)


def test_leaf__account_and_sequence_count():
    assert len({leaf().hash(a, n) for a in (ACCOUNT, b"\x12" * 32) for n in (1, 2)}) == 4

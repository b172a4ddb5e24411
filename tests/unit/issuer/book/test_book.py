"""The issuer's book: what is written down stays, for whoever starts after a crash."""

import pytest
from sqlalchemy.exc import IntegrityError

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.payout import commitment
from citymint.reserve.payout_request import PayoutAccount
from citymint.reserve.proposal import Proposal
from citymint.reserve.told import Told

ACCOUNT = b"\x11" * 32
CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
WIDEST = 2**128 - 1
LEAVES = [
    Leaf(index, kind, amount, bytes([index]) * 32, bytes([255 - index]) * 32, index << 64)
    for index, (kind, amount) in enumerate(
        [*((kind, 5 + kind) for kind in EntryKind), (EntryKind.DEPOSIT, WIDEST)]
    )
]
PAYOUT = PayoutAccount("222-000-000001", "Merchant A", b"\x05" * 32)


@pytest.fixture
def propose(book, statement):
    """Keeps a proposal; any field of its statement can be given instead."""

    def make(leaves=(), without=(), **changes):
        told = Told({1: b"\x08" * 32}, without={7: frozenset(without)} if without else {})
        proposal = Proposal(statement(**changes), b"\x07" * 32, told)
        book.propose(proposal, leaves)
        return proposal

    return make


def test_propose__is_there_for_the_next_process(propose, opened):
    proposal = propose(LEAVES)
    after = opened()

    assert after.proposals(ACCOUNT, 7, now=1_000) == [proposal]
    assert after.leaves(proposal.statement.hash) == LEAVES


def test_propose__twice__changes_nothing(propose, book):
    proposal = propose(LEAVES)
    with pytest.raises(IntegrityError):
        propose(LEAVES[:1])

    assert book.leaves(proposal.statement.hash) == LEAVES


def test_propose__without_entries_and_told_otherwise__is_what_was_told_last(propose, book):
    propose()
    again = propose(without=[CODE])

    assert book.proposals(ACCOUNT, 7, now=0) == [again]


def test_propose__with_a_leaf_that_cannot_be_kept__keeps_nothing(propose, book, statement):
    with pytest.raises(IntegrityError):
        propose([LEAVES[0], LEAVES[0]])

    assert book.proposals(ACCOUNT, 7, now=0) == []
    assert book.leaves(statement().hash) == []


@pytest.mark.parametrize(("now", "found"), [(0, True), (1_000, True), (1_001, False)])
def test_proposal__only_while_it_can_be_posted(propose, book, now, found):
    proposal = propose(post_by=1_000)

    assert book.proposals(ACCOUNT, 7, now=now) == ([proposal] if found else [])


def test_proposal__of_another_account_or_sequence__is_not_it(propose, book):
    propose()
    other = propose(account=b"\x12" * 32, sequence=8)

    assert book.proposals(b"\x12" * 32, 8, now=0) == [other]
    assert book.proposals(ACCOUNT, 8, now=0) == []
    assert book.proposals(b"\x12" * 32, 7, now=0) == []


def test_proposal__after_an_expired_one__is_the_new_one(propose, book):
    propose(post_by=1_000)
    new = propose(post_by=2_000)

    assert book.proposals(ACCOUNT, 7, now=1_001) == [new]


def test_proposal__that_leaves_out_other_codes__is_kept_beside_it(propose, book):
    all_count = propose(LEAVES, post_by=1_000)
    one_does_not = propose(LEAVES[:2], without=[CODE], post_by=1_001)

    kept = book.proposals(ACCOUNT, 7, now=0)
    assert sorted(kept, key=lambda it: it.statement.post_by) == [all_count, one_does_not]
    for proposal, leaves in ((all_count, LEAVES), (one_does_not, LEAVES[:2])):
        assert book.proposed(proposal.statement.hash) == proposal
        assert book.leaves(proposal.statement.hash) == leaves
    assert book.proposed(bytes(32)) is None


def test_set_aside__until_it_is_taken_up_again(book, opened):
    assert book.set_aside(CODE)
    assert book.set_aside(OTHER_CODE)
    assert not book.set_aside(CODE)
    assert opened().codes_set_aside() == {CODE, OTHER_CODE}

    assert book.take_up(CODE)
    assert not book.take_up(CODE)
    assert opened().codes_set_aside() == {OTHER_CODE}


def test_leaves__in_the_order_of_the_statement_and_of_it_alone(propose, book):
    proposal = propose(list(reversed(LEAVES)))
    other = propose(LEAVES[:2], sequence=8)

    assert book.leaves(proposal.statement.hash) == LEAVES
    assert book.leaves(other.statement.hash) == LEAVES[:2]
    assert book.leaves(bytes(32)) == []


def test_sign__one_signature_an_attestor_and_the_last_one_counts(book, opened):
    book.sign(b"\1" * 32, "0xA", b"a")
    book.sign(b"\1" * 32, "0xB", b"old")
    book.sign(b"\1" * 32, "0xB", b"new")
    book.sign(b"\2" * 32, "0xB", b"other")

    assert opened().signatures(b"\1" * 32) == {"0xA": b"a", "0xB": b"new"}
    assert book.signatures(b"\3" * 32) == {}


def test_payout_account__is_found_by_what_the_chain_sees(book, opened):
    book.remember(PAYOUT)
    book.remember(PAYOUT)

    assert opened().payout_account(commitment("222-000-000001", b"\x05" * 32)) == PAYOUT
    assert book.payout_account(commitment("222-000-000001", b"\x06" * 32)) is None
    assert book.payout_account(commitment("222-000-000002", b"\x05" * 32)) is None

"""What an attestor has signed, so that it never signs a second one beside it, nor loses it."""

from dataclasses import replace

import pytest

from citymint.attestor.memory import Memory
from citymint.errors import AttestationError
from citymint.reserve.proposal import Proposal
from citymint.reserve.told import Told
from tests.kit.samples import some_statement

FIRST = some_statement(as_of=500, post_by=1_000, closing=5, deposits=5, entries=1)
OTHER = replace(FIRST, closing=6, deposits=6, post_by=3_000)


@pytest.fixture
def opened(tmp_path):
    """Opens the memory, as a process that starts anew does; all are closed in the end."""
    memories = []

    def make():
        memories.append(Memory(f"sqlite:///{tmp_path / 'memory.sqlite'}"))
        return memories[-1]

    yield make
    for memory in memories:
        memory.close()


@pytest.fixture
def memory(opened):
    return opened()


def proposal(statement):
    return Proposal(statement, b"\x07" * 32, Told({1: b"\x08" * 32}))


def refused(memory, statement, now):
    with pytest.raises(AttestationError, match="another statement 7 was signed here"):
        memory.commit_to(proposal(statement), now=now)
    return True


def test_commit_to__the_same_statement__as_often_as_wanted(memory, opened):
    for now in (0, 500, 1_000, 1_001):
        memory.commit_to(proposal(FIRST), now=now)
        opened().commit_to(proposal(replace(FIRST)), now=now)


@pytest.mark.parametrize("now", [0, 999, 1_000])
def test_commit_to__another_while_the_first_can_be_posted__raises(memory, opened, now):
    memory.commit_to(proposal(FIRST), now=0)

    assert refused(memory, OTHER, now)
    assert refused(opened(), OTHER, now)


@pytest.mark.parametrize(
    "changes", [{"post_by": 1_001}, {"post_by": 999}, {"root": bytes(32)}, {"classified_at": 1}]
)
def test_commit_to__other_in_any_field__is_another(memory, changes):
    memory.commit_to(proposal(FIRST), now=0)

    assert refused(memory, replace(FIRST, **changes), 1_000)


def test_commit_to__another_after_the_last_moment_to_post__is_beside_the_first(memory):
    memory.commit_to(proposal(FIRST), now=0)
    memory.commit_to(proposal(OTHER), now=1_001)

    assert refused(memory, FIRST, 1_001)
    assert refused(memory, replace(OTHER, closing=7), 3_000)
    memory.commit_to(proposal(OTHER), now=3_000)


def test_commit_to__refusal__changes_nothing(memory):
    memory.commit_to(proposal(FIRST), now=0)
    assert refused(memory, OTHER, 1_000)

    memory.commit_to(proposal(FIRST), now=1_000)
    memory.commit_to(proposal(OTHER), now=1_001)


@pytest.mark.parametrize("changes", [{"sequence": 8}, {"sequence": 6}, {"account": b"\x12" * 32}])
def test_commit_to__another_sequence_or_account__is_free(memory, changes):
    memory.commit_to(proposal(FIRST), now=0)
    memory.commit_to(proposal(replace(OTHER, **changes)), now=0)

    assert refused(memory, OTHER, 0)


def test_proposal__is_there_for_the_next_process__with_what_its_leaves_follow_from(memory, opened):
    memory.commit_to(proposal(FIRST), now=0)

    assert opened().proposal(FIRST.account, 7) == proposal(FIRST)
    assert opened().proposal(FIRST.account, 8) is None


def test_proposal__another_followed__the_one_that_was_posted_after_all_is_kept(memory):
    """It was posted in its last minute and not final yet when the other one was signed: with the
    first proposal all attestors had forgotten what its leaves follow from.
    """
    memory.commit_to(proposal(FIRST), now=0)
    memory.commit_to(proposal(OTHER), now=1_001)

    assert memory.proposal(FIRST.account, 7) == proposal(OTHER)
    for posted in (FIRST, OTHER):
        assert memory.proposal(FIRST.account, 7, posted.hash) == proposal(posted)
    assert memory.proposal(FIRST.account, 7, bytes(32)) is None

"""Proofs that `citymint/sign/merkle.py` makes are taken, and nothing else is."""

from random import Random

import pytest

from citymint.reserve.kind import EntryKind

SIZES = (1, 2, 3, 5, 8, 13, 31, 64, 100)
MANY = 700


@pytest.fixture
def deposits(post, resident):
    """A statement of so many deposits, of 1, 2, 3, … minor units."""
    return lambda count: post(
        [(EntryKind.DEPOSIT, at, resident.address) for at in range(1, count + 1)]
    )


@pytest.fixture
def proven(city):
    """What these entries would mint; `wrong` are parts of the proof to bring instead."""

    def make(attested, indices, **wrong):
        account, sequence, siblings, flags = attested.proof(*indices)
        parts = {"siblings": siblings, "flags": flags} | wrong
        proof = (account, sequence, parts["siblings"], parts["flags"])
        return city.treasury.functions.issue(attested.brought(*indices), proof)

    return make


@pytest.fixture
def refuses(stranger, proven, reverts):
    def check(attested, indices, **wrong):
        with reverts("Treasury_BadProof"):
            stranger.send(proven(attested, indices, **wrong))

    return check


@pytest.mark.parametrize("count", SIZES)
def test_default_behavior(deposits, proven, count):
    attested, random = deposits(count), Random(count)
    for _ in range(8):
        indices = sorted(random.sample(range(count), random.randint(1, count)))

        assert proven(attested, indices).call() == sum(at + 1 for at in indices)


@pytest.mark.parametrize(
    "indices",
    [
        pytest.param(range(MANY), id="all"),
        pytest.param(range(0, MANY, 2), id="every other"),
        pytest.param(range(100, 400), id="run"),
        pytest.param(range(0, MANY, 7), id="scattered"),
        pytest.param(range(256), id="255 steps and some"),
    ],
)
def test_more_than_a_word_of_flags(deposits, proven, refuses, indices):
    attested = deposits(MANY)
    flags = attested.proof(*indices)[3]
    assert len(flags) > 1
    assert proven(attested, indices).call() == sum(at + 1 for at in indices)

    refuses(attested, indices, flags=flags[:-1])
    refuses(attested, indices, flags=(*flags, 0))
    refuses(attested, indices, flags=(*flags[:-1], flags[-1] ^ 1))


def test_steps_that_just_fill_a_word(deposits, proven, refuses):
    """257 leaves take 256 steps, 258 one more."""
    for count, words in ((257, 1), (258, 2)):
        attested = deposits(count)
        flags = attested.proof(*range(count))[3]
        assert len(flags) == words
        assert proven(attested, range(count)).call() == count * (count + 1) // 2
        refuses(attested, range(count), flags=(*flags, 0))


def test_any_one_flag_wrong(deposits, refuses):
    attested, indices = deposits(13), (1, 4, 5, 11)
    siblings, (flags,) = attested.proof(*indices)[2:]
    for step in range(len(indices) + len(siblings) - 1):
        refuses(attested, indices, flags=[flags ^ 1 << step])


@pytest.mark.parametrize("word", [0, 2**256 - 1])
def test_all_flags_alike(deposits, refuses, word):
    refuses(deposits(13), (1, 4, 5, 11), flags=[word])


def test_any_one_sibling_wrong(deposits, refuses):
    attested, indices = deposits(13), (1, 4, 5, 11)
    siblings = attested.proof(*indices)[2]
    assert len(siblings) > 3
    for at in range(len(siblings)):
        before, after = siblings[:at], siblings[at + 1 :]
        refuses(attested, indices, siblings=(*before, bytes(32), *after))
        refuses(attested, indices, siblings=(*before, *after))
        refuses(attested, indices, siblings=(*before, bytes(32), *siblings[at:]))
    refuses(attested, indices, siblings=siblings[::-1])


@pytest.mark.parametrize("position", [0, -1])
def test_a_sibling_nobody_needs(deposits, refuses, position):
    """Even if all entries are brought."""
    attested = deposits(8)
    extra = (attested.statement.root, b"\1" * 32)[position]
    flags = attested.proof(*range(8))[3][0]
    for word in (flags, flags << 1, flags << 1 | 1):
        refuses(attested, range(8), siblings=(extra,), flags=[word])


def test_the_root_as_only_sibling(city, stranger, deposits, reverts, account_id):
    """With no entries nothing is proven, and nothing done."""
    root = deposits(3).statement.root
    for siblings in ((root,), (root, root), ()):
        call = city.treasury.functions.issue([], (account_id, 1, siblings, [0]))
        with reverts("Treasury_BadProof", account=account_id, sequence=1):
            stranger.send(call)


def test_entries_in_another_order(city, stranger, deposits, reverts):
    attested = deposits(13)
    entries, proof = attested.brought(1, 4, 5, 11), attested.proof(1, 4, 5, 11)
    for order in ((1, 0, 2, 3), (3, 2, 1, 0), (0, 1, 3, 2)):
        call = city.treasury.functions.issue([entries[at] for at in order], proof)
        with reverts("Treasury_BadProof"):
            stranger.send(call)

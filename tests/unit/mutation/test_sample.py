"""The sample is the same, however many mutants are tried at once."""

from random import Random

import pytest

from benchmarks.mutation.record import Outcome
from benchmarks.mutation.sample import Sample, _shares

FATE = Random("fate").choices(list(Outcome), k=200)


def tried(workers, quota=40, deck=range(200)):
    """Plays a run in which verdicts come in any order."""
    random, sample, out = Random(workers), Sample("Small", iter(deck), quota), []
    while True:
        while len(out) < workers and (mutant := sample.take()) is not None:
            out.append(mutant)
        if not out:
            return sample
        mutant = out.pop(random.randrange(len(out)))
        sample.give_back(mutant, FATE[mutant])


@pytest.mark.parametrize("workers", [1, 2, 7, 60])
def test_default_behavior(workers):
    sample = tried(workers)

    assert sample.counted == 40
    assert set(sample.killed) == set(tried(1).killed)
    assert set(sample.survived) == set(tried(1).survived)


def test_dropped__does_not_count():
    sample = tried(1)
    last = max([*sample.killed, *sample.survived])

    assert sample.counted == sum(it != Outcome.DROPPED for it in FATE[: last + 1])


def test_no_more_mutants__smaller_quota():
    sample = tried(3, deck=range(30))

    assert sample.quota == sample.counted == sum(it != Outcome.DROPPED for it in FATE[:30])


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ({"A": 300, "B": 100}, {"A": 75, "B": 25}),
        ({"A": 300, "B": 3}, {"A": 100, "B": 3}),  # no more than there are
        ({"A": 990, "B": 15}, {"A": 99, "B": 10}),  # and a tenth at the least
    ],
)
def test_shares(counts, shares):
    assert _shares(counts, 100) == shares

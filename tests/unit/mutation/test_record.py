"""A run that was stopped goes on where it was."""

from dataclasses import replace

import pytest

from benchmarks.mutation.record import Outcome, Record, Verdict

KILLED = Verdict("a", "tests", Outcome.KILLED, "test_settle", 1.5, "Ledger.sol:3")
SURVIVED = replace(KILLED, key="b", outcome=Outcome.SURVIVED, by="")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mutation" / "verdicts.jsonl"


def test_default_behavior(path):
    Record(path).keep(KILLED)

    assert Record(path).of("a", "tests") == KILLED
    assert Record(path).of("b", "tests") is None


def test_other_tests__only_survivors_are_tried_again(path):
    record = Record(path)
    record.keep(KILLED)
    record.keep(SURVIVED)

    assert record.of("a", "more tests") == KILLED
    assert record.of("b", "more tests") is None
    assert record.of("b", "tests") == SURVIVED


def test_two_verdicts__the_later_counts(path):
    Record(path).keep(SURVIVED)
    Record(path).keep(replace(SURVIVED, outcome=Outcome.KILLED))

    assert Record(path).of("b", "tests").outcome == Outcome.KILLED


def test_kept_already__is_not_written_again(path):
    Record(path).keep(KILLED)
    before = path.read_text()
    Record(path).keep(KILLED)

    assert path.read_text() == before


def test_killed_while_writing__the_rest_is_known(path):
    Record(path).keep(KILLED)
    path.write_text(path.read_text() + '{"key": "b", "te')
    record = Record(path)
    record.keep(SURVIVED)

    assert record.of("a", "tests") == KILLED
    assert Record(path).of("b", "tests") == SURVIVED

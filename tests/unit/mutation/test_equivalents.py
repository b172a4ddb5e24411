"""The table of equivalent mutants is read as it was shown."""

import pytest

from benchmarks.mutation.equivalents import argued, as_row
from benchmarks.mutation.mutant import Place
from benchmarks.mutation.record import Outcome
from benchmarks.mutation.sample import Sample
from benchmarks.mutation.show import tally

PLACE = Place("libraries/MultiProofLib.sol rootOf", "if (a || b | c) return 0;", "if (b | c) {}")


@pytest.fixture
def document(tmp_path):
    def write(*rows):
        path = tmp_path / "mutation.md"
        path.write_text("\n".join(["# Mutants", "", "| where | line |", "|---|---|", *rows, ""]))
        return path

    return write


def test_default_behavior(document):
    row = as_row(PLACE) + " no caller gets there without a leaf |"

    assert argued(document(row)) == {PLACE}


def test_none(document):
    assert argued(document()) == frozenset()


def test_tally(document):
    sample = Sample("Treasury", iter([1, 2, 3]), quota=3)
    for place in (PLACE, Place("a", "b", "c"), Place("d", "e", "f")):
        sample.take()
        sample.give_back(place, Outcome.KILLED if place.where == "d" else Outcome.SURVIVED)

    counts = tally([sample], argued(document(as_row(PLACE))))

    assert counts == {"Treasury": {"mutants": 3, "killed": 1, "equivalent": 1}}

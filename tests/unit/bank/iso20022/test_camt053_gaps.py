"""Files, statements and entries that are cut off, left out or there twice."""

import pytest

from citymint.bank.iso20022 import camt053
from citymint.errors import StatementError


@pytest.mark.parametrize("name", ["won_08", "won_04_batch", "euro_02", "several_08"])
def test_read__cut_off_anywhere__raises(name, golden, refusal):
    good = golden(name).read_bytes().rstrip()
    for length in range(0, len(good), 97):
        assert "cut off" in refusal(good[:length]).reason


def element(text, name, number):
    """Where the `number`th element of this name starts and ends."""
    start, end = -1, -1
    for _ in range(number):
        start = text.index(f"<{name}>".encode(), start + 1)
        end = text.index(f"</{name}>".encode(), start) + len(name) + 3
    return slice(start, end)


@pytest.mark.parametrize(
    ("name", "tag", "number", "times", "place", "reason"),
    [
        ("won_08", "Ntry", 2, 0, "NbOfNtries", "counted 4 entries, 3 are here"),
        ("won_08", "Ntry", 2, 2, "NbOfNtries", "counted 4 entries, 5 are here"),
        ("several_08", "Ntry", 3, 0, "Stmt[3]", "₩500 apart"),
        ("several_08", "Ntry", 3, 2, "Stmt[3]", "₩500 apart"),
        ("several_08", "Stmt", 3, 0, "Stmt[3]", "W-3 after W-1 opens at ₩4,000"),
        ("several_08", "Stmt", 3, 2, "Stmt[4]", "W-2 is there twice"),
        ("several_08", "Stmt", 4, 2, "Stmt[5]", "W-3 is there twice"),
        ("won_08", "Stmt", 1, 0, "", "holds no statement"),
    ],
)
def test_read__left_out_or_doubled__raises(
    name, tag, number, times, place, reason, golden, refusal
):
    good = golden(name).read_bytes()
    where = element(good, tag, number)
    error = refusal(good[: where.start] + good[where] * times + good[where.stop :])
    assert (error.place or "").endswith(place)
    assert reason in error.reason


@pytest.mark.parametrize("missing", ["nowhere.xml", "."])
def test_read__no_file__raises(missing, tmp_path):
    with pytest.raises(StatementError, match="cannot be read"):
        camt053.read(tmp_path / missing)

"""Reading a folder of statements, with the small bank on the other side of it."""

import shutil
from itertools import accumulate, permutations

import pytest

from citymint.errors import ConfigError, StatementError


def edited(path, old, new, to):
    text = path.read_text(encoding="utf-8")
    assert old in text
    to.write_text(text.replace(old, new), encoding="utf-8")


def test_read__nothing_yet__is_empty(files, reserve):
    assert files.read(reserve) == []


def test_read__files_named_in_any_order__are_the_banks_run(files, bank, reserve, day, inbox):
    paths = [day(amount) for amount in (5, 6, 7)]
    for path, name in zip(paths, ("b", "c", "a"), strict=True):
        path.rename(inbox / f"{name}.xml")

    assert files.read(reserve) == bank.read(reserve)
    assert [one.closing for one in files.read(reserve)] == [5, 11, 18]


def test_read__statements_of_one_moment__keep_the_order_of_their_files(files, bank, reserve, inbox):
    for amount in (5, 6, 7):
        bank.transfer_in(reserve, amount)
        bank.write_statement(reserve, inbox)

    assert [one.closing for one in files.read(reserve)] == [5, 11, 18]


@pytest.mark.parametrize("moves", [(5, -5), (5, -5, 7), (5, 6, -11, 3)])
def test_read__statements_of_one_moment__lead_on_whatever_their_files_are_called(
    files, bank, reserve, inbox, moves
):
    """Else two actors that call them otherwise draft differently, for good."""
    for amount in moves:
        change = bank.transfer_in if amount > 0 else bank.charge
        change(reserve, abs(amount))
        bank.write_statement(reserve, inbox)
    paths = sorted(inbox.glob("*.xml"))

    for texts in permutations([path.read_text() for path in paths]):
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        assert [one.closing for one in files.read(reserve)] == [*accumulate(moves)]


def test_read__same_statement_in_two_files__counts_once(files, bank, reserve, day, inbox):
    shutil.copy(day(5), inbox / "again.xml")
    day(6)

    assert files.read(reserve) == bank.read(reserve)


def test_read__other_accounts_and_other_files__are_left_alone(files, bank, reserve, day, inbox):
    day(5)
    bank.open_account("110-220-330002", "KRW", "Somebody else")
    bank.write_statement("110-220-330002", inbox)
    (inbox / "notes.txt").write_text("not a statement")

    assert files.read(reserve) == bank.read(reserve)
    assert [one.account for one in files.read("110-220-330002")] == ["110-220-330002"]
    assert files.read("110-220-33000") == []


def test_read__a_statement_missing__raises(files, reserve, day):
    day(5)
    missing = day(6)
    day(7)
    missing.unlink()

    with pytest.raises(StatementError, match=r"000003 after 000001 opens at ₩11.*₩6 apart"):
        files.read(reserve)


def test_read__two_statements_of_one_number__raise(files, reserve, day, inbox):
    path = day(5)
    edited(path, "T09:00:00", "T09:00:01", inbox / "forked.xml")

    with pytest.raises(StatementError, match="000001 after 000001 opens at ₩0"):
        files.read(reserve)


def test_read__one_broken_file__raises_and_names_it(files, reserve, day, inbox):
    day(5)
    (inbox / "broken.xml").write_text("<Document>")

    with pytest.raises(StatementError, match=r"broken\.xml"):
        files.read(reserve)


def test_read__folder_that_is_missing__is_not_an_empty_one(files, inbox, reserve):
    inbox.rmdir()

    for ask in (files.read, lambda account: files.find_payment(account, "CM1")):
        with pytest.raises(ConfigError, match=f"there is no folder {inbox}"):
            ask(reserve)

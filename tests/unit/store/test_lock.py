"""Two processes with one database: one writes, the other waits a while, or reads."""

import os
import sqlite3
from contextlib import closing

import pytest

from citymint.codes.register import Bindings
from citymint.errors import BookError
from citymint.issuer.book.book import Book
from citymint.store import lock
from tests.kit.databases import at_work


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.2)


@pytest.fixture
def book(file):
    with closing(Book(f"sqlite:///{file}")) as book:
        yield book


@pytest.mark.usefixtures("impatient")
def test_writing__while_another_is_at_work__is_refused_and_changes_nothing(book, file):
    with at_work(file) as other:
        told = f"{file}: another command (process {other.pid}) is at work with it"
        with pytest.raises(BookError) as refused:
            book.set_aside("7K3M9QXAY")
        assert str(refused.value).startswith(told)

    assert book.codes_set_aside() == frozenset()


def test_writing__while_another_comes_to_its_end__waits(book, file):
    with at_work(file, seconds=1):
        assert book.set_aside("7K3M9QXAY")


@pytest.mark.usefixtures("impatient")
def test_writing__after_another_was_killed__goes_on(book, file):
    with at_work(file) as other:
        other.kill()
        other.wait()
        assert book.set_aside("7K3M9QXAY")


@pytest.mark.usefixtures("impatient")
def test_reading__while_another_is_at_work__goes_on(opened, file):
    with at_work(file):
        assert Bindings(opened()).codes() == {}


@pytest.mark.usefixtures("impatient")
def test_open__older_while_another_is_at_work__is_refused(opened, file):
    with at_work(file), closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE alembic_version")
        with pytest.raises(BookError, match="another command"):
            opened()


@pytest.mark.usefixtures("impatient")
def test_alone__another_of_this_process_too__is_kept_off(book, opened):
    with book.alone(), pytest.raises(BookError, match=f"process {os.getpid()}"), opened().writing():
        pass

    with opened().writing():
        pass


@pytest.mark.usefixtures("impatient")
def test_alone__its_own_writing__goes_on(book):
    with book.alone():
        assert book.set_aside("7K3M9QXAY")
        assert book.set_aside("47TA9F128")

    assert book.codes_set_aside() == {"7K3M9QXAY", "47TA9F128"}


@pytest.mark.usefixtures("impatient")
def test_intent__until_it_is_done__keeps_others_off(book, opened):
    with book.intent("redeem", "1", {}), pytest.raises(BookError, match="another command"):
        Bindings(opened()).name()

    assert book.open_intents() == []
    assert Bindings(opened()).name()

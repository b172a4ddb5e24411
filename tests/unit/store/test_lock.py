"""Two processes with one database: one writes, the other waits a while, or reads."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from citymint.chain.compiler import ROOT
from citymint.codes.register import Bindings
from citymint.errors import BookError
from citymint.issuer.book.book import Book
from citymint.store import lock

AT_WORK = """
import sys, time
from citymint.store.store import Store

with Store(sys.argv[1]).alone():
    print("at work", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def at_work(file):
    """Another process that is at work with the database, for some seconds."""

    @contextmanager
    def until(seconds=600):
        command = [sys.executable, "-c", AT_WORK, f"sqlite:///{file}", str(seconds)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            try:
                assert process.stdout.readline() == b"at work\n"
                yield process
            finally:
                process.kill()

    return until


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.2)


@pytest.fixture
def book(file):
    with closing(Book(f"sqlite:///{file}")) as book:
        yield book


@pytest.mark.usefixtures("impatient")
def test_writing__while_another_is_at_work__is_refused_and_changes_nothing(book, at_work, file):
    with at_work() as other:
        told = f"{file}: another command (process {other.pid}) is at work with it"
        with pytest.raises(BookError) as refused:
            book.set_aside("7K3M9QXAY")
        assert str(refused.value).startswith(told)

    assert book.codes_set_aside() == frozenset()


def test_writing__while_another_comes_to_its_end__waits(book, at_work):
    with at_work(seconds=1):
        assert book.set_aside("7K3M9QXAY")


@pytest.mark.usefixtures("impatient")
def test_writing__after_another_was_killed__goes_on(book, at_work):
    with at_work() as other:
        other.kill()
        other.wait()
        assert book.set_aside("7K3M9QXAY")


@pytest.mark.usefixtures("impatient")
def test_reading__while_another_is_at_work__goes_on(opened, at_work):
    with at_work():
        assert Bindings(opened()).codes() == {}


@pytest.mark.usefixtures("impatient")
def test_open__older_while_another_is_at_work__is_refused(opened, at_work, file):
    with at_work(), closing(sqlite3.connect(file)) as connection:
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

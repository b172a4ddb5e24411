"""A database of whatever age is opened with the tables of now, or not touched at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.migration import MigrationContext

from citymint.codes.register import Bindings
from citymint.errors import BookError
from citymint.store.store import Store

BEFORE = ("before_book.sql", "before_memory.sql")


@pytest.fixture
def made(file):
    """Makes a database by SQL."""

    def by(script):
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(script)

    return by


def migrations(store):
    with store.reading() as session:
        return MigrationContext.configure(session.connection()).get_current_heads()


def tables(file):
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_open__nothing_there__has_all_tables(opened):
    store = opened()

    assert migrations(store) == ("0002",)
    assert Bindings(store).codes() == {}


def test_open__again__changes_nothing(opened, file):
    opened().close()
    before = file.read_bytes()
    opened().close()

    assert file.read_bytes() == before


def test_open__in_memory__has_all_tables():
    with closing(Store()) as store:
        assert migrations(store) == ("0002",)


@pytest.mark.parametrize("script", BEFORE)
def test_open__from_before_there_were_migrations__keeps_what_is_in_it(opened, made, script):
    made((Path(__file__).parent / script).read_text())
    store = opened()

    assert migrations(store) == ("0002",)
    assert list(Bindings(store).codes()) == ["7K3M9QXAY"]


def test_open__of_a_newer_version__is_refused_and_untouched(opened, made, tmp_path):
    opened().close()
    made("UPDATE alembic_version SET version_num = 'of next year'")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(BookError, match=r"some\.sqlite: was written by a newer citymint"):
        opened()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_open__a_migration_that_fails__leaves_it_as_it_was(opened, made, file):
    made("CREATE TABLE ix_proposals_account (id INTEGER)")  # where an index is to be
    with pytest.raises(Exception, match="ix_proposals_account"):
        opened()

    assert tables(file) == {"ix_proposals_account"}


def test_open__another_kind_of_database__is_refused():
    with pytest.raises(BookError, match="SQLite or PostgreSQL, not mysql"):
        Store("mysql://somewhere/book")


def test_open__without_what_talks_to_it__is_named():
    with pytest.raises(BookError, match="needs the Python package pg8000, which is not installed"):
        Store("postgresql+pg8000://somewhere/book")

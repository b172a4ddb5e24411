"""Migrations come to the very tables of the code, and can be taken back."""

import importlib
import pkgutil

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

import citymint
from citymint.store.engine import open_engine
from citymint.store.migrate import is_current, settings, upgrade
from citymint.store.table import Table


@pytest.fixture
def connection(file):
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def tables():
    """All tables of the package: a module may have some of which nobody here has heard."""
    for module in pkgutil.walk_packages(citymint.__path__, "citymint."):
        if not module.name.startswith("citymint.store.migrations."):
            importlib.import_module(module.name)
    return Table.metadata


def differences(connection, tables):
    return compare_metadata(MigrationContext.configure(connection), tables)


def test_upgrade__makes_the_tables_of_the_code(connection, tables):
    assert not is_current(connection, "it")
    upgrade(connection)

    assert is_current(connection, "it")
    assert differences(connection, tables) == []


def test_downgrade__takes_back_what_upgrade_did(connection, tables):
    upgrade(connection)
    command.downgrade(settings(connection), "base")
    assert inspect(connection).get_table_names() == ["alembic_version"]
    assert not is_current(connection, "it")

    upgrade(connection)
    assert differences(connection, tables) == []


def test_migrations__are_one_line(connection):
    assert len(ScriptDirectory.from_config(settings(connection)).get_heads()) == 1

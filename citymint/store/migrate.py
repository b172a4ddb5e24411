"""Brings a database to the tables of this version, migration by migration."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from citymint.errors import BookError

_MIGRATIONS = Path(__file__).parent / "migrations"


def is_current(connection: Connection, name: str) -> bool:
    """Whether a database has all migrations; one that has no tables has none.

    Args:
        connection: to the database.
        name: by which a message calls it.

    Raises:
        BookError: it has one that this version has never heard of.
    """
    done = set(MigrationContext.configure(connection).get_current_heads())
    script = ScriptDirectory(str(_MIGRATIONS))
    if done - {it.revision for it in script.walk_revisions()}:
        raise BookError(
            f"{name}: was written by a newer citymint, and this one does not know all its tables:"
            " use the newer one"
        )
    return done == set(script.get_heads())


def upgrade(connection: Connection) -> None:
    """Run the migrations that a database does not have, in the transaction that is open."""
    command.upgrade(settings(connection), "head")


def settings(connection: Connection) -> Config:
    """What Alembic's own commands work with."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

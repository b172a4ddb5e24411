"""The one way to a database: SQLite, or PostgreSQL by its URL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from citymint.errors import BookError

_KINDS = ("sqlite", "postgresql")


def open_engine(url: str) -> Engine:
    """The engine of a database; nothing is connected yet.

    Raises:
        BookError: it is of another kind, or what talks to it is not installed.
    """
    kind = make_url(url).get_backend_name()
    if kind not in _KINDS:
        raise BookError(f"a database is SQLite or PostgreSQL, not {kind}")
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise BookError(
            f"the database needs the Python package {error.name}, which is not installed"
        ) from error
    if kind == "sqlite":
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin)
    return engine


def name_of(engine: Engine) -> str:
    """Where a database is: its file, or its address without the password."""
    in_file = engine.dialect.name == "sqlite" and engine.url.database
    return in_file or engine.url.render_as_string(hide_password=True)


def _leave_transactions_to_us(connection: Any, _: Any) -> None:
    """Python's module would begin one too late: not before a read, nor before a table is made."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")

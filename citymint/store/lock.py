"""One command at a time writes a database. Whoever is killed lets go of it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, func, select, text

from citymint.errors import BookError
from citymint.store.engine import name_of

PATIENCE = 10.0
"""For how many seconds a command waits for another one."""

_KEY = int.from_bytes(b"citymint")
"""Among all that a PostgreSQL database is locked for."""

Lock = Callable[[], AbstractContextManager[None]]
"""Waits for the others, and raises BookError if one is at work for longer than `PATIENCE`."""


def lock_of(engine: Engine) -> Lock:
    """What keeps other processes from writing a database; in memory there is none to keep off."""
    if engine.dialect.name == "postgresql":
        return lambda: _on_the_server(engine)
    with engine.connect() as connection:
        own = text("SELECT file FROM pragma_database_list WHERE name = 'main'")
        file = connection.scalar(own)
    return (lambda: _beside(Path(f"{file}.lock"), name_of(engine))) if file else nullcontext


@contextmanager
def _beside(path: Path, name: str) -> Iterator[None]:
    """The lock file stays when the lock is gone: one that is deleted could be locked twice."""
    with path.open("a+") as file:
        _wait(lambda: _is_taken(file), name, lambda: _holder(file))
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _is_taken(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    file.truncate(0)  # whoever was killed has left its number
    return True


def _holder(file: IO[str]) -> str:
    file.seek(0)
    return f" (process {file.read()})"


@contextmanager
def _on_the_server(engine: Engine) -> Iterator[None]:
    """The lock is its connection's, which is in no transaction while a command runs."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        taking = select(func.pg_try_advisory_lock(_KEY))
        _wait(lambda: bool(connection.scalar(taking)), name_of(engine))
        try:
            yield
        finally:
            connection.scalar(select(func.pg_advisory_unlock(_KEY)))


def _wait(is_taken: Callable[[], bool], name: str, holder: Callable[[], str] = str) -> None:
    until = time.monotonic() + PATIENCE
    while not is_taken():
        if time.monotonic() >= until:
            raise BookError(
                f"{name}: another command{holder()} is at work with it: try again when that"
                " one is done"
            )
        time.sleep(0.05)

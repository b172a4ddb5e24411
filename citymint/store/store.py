"""A database of an actor, open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from citymint.store.engine import name_of, open_engine
from citymint.store.lock import lock_of
from citymint.store.migrate import is_current, upgrade


class Store:
    """A database with the tables of this version: SQLite, or PostgreSQL by its SQLAlchemy URL.

    Anybody may read it at any time, and only one writes it.
    """

    def __init__(self, url: str = "sqlite://"):
        """Open it; make its tables if it is new, and change them if it is older.

        Raises:
            BookError: it was written by a newer version, or another command is at work with it.
        """
        self._engine = open_engine(url)
        try:
            self._lock = lock_of(self._engine)
            self._is_alone = False
            self._bring_up_to_date()
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """Where it is: its file, or its address without the password."""
        return name_of(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that changes nothing, whoever else is at work."""
        with Session(self._engine) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is kept if all goes well.

        Raises:
            BookError: another command is at work.
        """
        with self.alone(), Session(self._engine) as session, session.begin():
            yield session

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile: what was read stays true over several transactions.

        Raises:
            BookError: another command is at work, and was not done in time.
        """
        if self._is_alone:
            yield
            return
        with self._lock():
            self._is_alone = True
            try:
                yield
            finally:
                self._is_alone = False

    def _bring_up_to_date(self) -> None:
        if self._is_current():
            return
        with self.alone():
            if not self._is_current():  # nobody else has done it meanwhile
                with self._engine.begin() as connection:
                    upgrade(connection)

    def _is_current(self) -> bool:
        with self._engine.connect() as connection:
            return is_current(connection, self.name)

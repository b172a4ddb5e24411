"""What every table of a database is made from.

There is one kind of database, with the tables of all rooms: only its configuration says whose it
is, and bindings are kept before anything else tells. An actor leaves empty what it has no use for.
"""

from __future__ import annotations

from sqlalchemy.orm import DeclarativeBase


class Table(DeclarativeBase):
    """Base of all tables. A change of one needs a migration beside it (`migrations/versions/`)."""

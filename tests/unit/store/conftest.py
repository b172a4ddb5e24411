from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citymint.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "some.sqlite"


@pytest.fixture
def opened(file: Path) -> Iterator[Callable[[], Store]]:
    """Opens the database, as a process that starts anew does; all are closed in the end."""
    stores: list[Store] = []

    def make() -> Store:
        stores.append(Store(f"sqlite:///{file}"))
        return stores[-1]

    yield make
    for store in stores:
        store.close()

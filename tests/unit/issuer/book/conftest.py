from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citymint.issuer.book.book import Book
from citymint.reserve.statement import Statement
from tests.kit.samples import some_statement


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'book.sqlite'}"


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Book]]:
    """Opens the book, as a process that starts anew does; all are closed in the end."""
    books: list[Book] = []

    def make() -> Book:
        books.append(Book(url))
        return books[-1]

    yield make
    for book in books:
        book.close()


@pytest.fixture
def book(opened: Callable[[], Book]) -> Book:
    return opened()


@pytest.fixture
def statement() -> Callable[..., Statement]:
    """A statement; any field can be given instead."""

    figures = {"post_by": 1_000, "opening": -5, "closing": 995}
    return lambda **changes: some_statement(**(figures | changes))

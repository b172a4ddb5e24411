from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from citymint.issuer.book.book import Book
from citymint.reserve.statement import Statement


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

    def make(**changes: Any) -> Statement:
        facts: dict[str, Any] = {
            "account": b"\x11" * 32,
            "sequence": 7,
            "previous": b"\x22" * 32,
            "as_of": 1_767_571_200,
            "classified_at": 1_234,
            "post_by": 1_000,
            "opening": -5,
            "closing": 995,
            "closes": False,
            "root": b"\x33" * 32,
        }
        totals = {field.name: 0 for field in fields(Statement)}
        return Statement(**(totals | facts | changes))

    return make

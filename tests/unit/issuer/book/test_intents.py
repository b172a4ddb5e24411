"""Intents: written before acting, so that whoever was killed in between is found."""

import sqlite3
from pathlib import Path

import pytest


def test_intent__is_open_while_it_happens_and_done_after(book, opened):
    with book.intent("pay", "A", {"amount": 5}):
        assert opened().open_intents() == [("pay", "A")]
    assert opened().open_intents() == []


def test_intent__killed_in_between__stays_open_for_the_next_process(book, opened):
    with pytest.raises(KeyboardInterrupt), book.intent("pay", "A", {"amount": 5}):
        raise KeyboardInterrupt

    assert opened().open_intents() == [("pay", "A")]


def test_intent__again__is_one_intent_and_open_again(book):
    for _ in range(2):
        with book.intent("pay", "A", {}):
            assert book.open_intents() == [("pay", "A")]


def test_open_intents__in_the_order_they_were_begun(book):
    for step, key in (("pay", "B"), ("post", "A"), ("pay", "A")):
        with pytest.raises(RuntimeError), book.intent(step, key, {}):
            raise RuntimeError
    book.done("post", "A")
    book.done("issue", "A")

    assert book.open_intents() == [("pay", "B"), ("pay", "A")]


def test_done__found_out_later__keeps_the_first_time(book, tmp_path):
    with book.intent("pay", "A", {"amount": 5}):
        pass
    first = _done_at(tmp_path)
    book.done("pay", "A")

    assert _done_at(tmp_path) == first


def _done_at(folder: Path) -> str:
    connection = sqlite3.connect(folder / "book.sqlite")
    try:
        ((found,),) = connection.execute("select done_at from intents")
    finally:
        connection.close()
    return found

"""Statements made up where only their form matters."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from citymint.reserve.statement import Statement


def some_statement(**given: Any) -> Statement:
    """A statement whose figures nobody has added up; what is not given is zero or made up."""
    facts: dict[str, Any] = {field.name: 0 for field in fields(Statement)}
    made_up = {
        "account": b"\x11" * 32,
        "sequence": 7,
        "previous": b"\x22" * 32,
        "as_of": 1_767_571_200,
        "classified_at": 1_234,
        "post_by": 1_767_657_600,
        "closes": False,
        "root": b"\x33" * 32,
    }
    return Statement(**(facts | made_up | given))

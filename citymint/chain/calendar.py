"""On which days banks are closed: data that the issuer keeps, and what the chain has of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from citymint.chain.city import City
from citymint.yaml_model import YamlModel

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_WEEKDAYS: tuple[str, ...] = Weekday.__args__  # type: ignore[attr-defined]
_EPOCH = date(1970, 1, 1)
_LAST = date(2149, 6, 6)
"""The last day whose number fits 16 bits, as that of a redemption must."""

_WORD = 256
"""Days in one word of `Treasury.calendar`."""


class Calendar(YamlModel):
    """What banks do from the first day to the last; all other days stay as they are.

    Attributes:
        first: the first day that this speaks of.
        last: the last.
        weekend: closed every week.
        holidays: closed besides, each with its name.
    """

    first: Annotated[date, Field(ge=_EPOCH)]
    last: Annotated[date, Field(le=_LAST)]
    weekend: frozenset[Weekday] = frozenset({"saturday", "sunday"})
    holidays: Annotated[dict[date, str], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _speaks_of_its_days(self) -> Calendar:
        if self.last < self.first:
            raise ValueError(f"the last day {self.last} is before the first {self.first}")
        for day in self.holidays:
            if not self.first <= day <= self.last:
                raise ValueError(f"{day} is not from {self.first} to {self.last}")
        return self

    def is_closed(self, day: date) -> bool:
        """Whether banks are closed on a day of its span."""
        return day in self.holidays or _WEEKDAYS[day.weekday()] in self.weekend

    def words(self, city: City) -> Iterator[tuple[int, int, int]]:
        """Each word that holds a day of its span: its number, what it has, what it should have."""
        first, last = (_number(day) // _WORD for day in (self.first, self.last))
        for word in range(first, last + 1):
            has = city.treasury.functions.calendar(word).call()
            yield word, has, self._word(word, has)

    def _word(self, word: int, has: int) -> int:
        for bit in range(_WORD):
            day = _EPOCH + timedelta(days=word * _WORD + bit)
            if self.first <= day <= self.last:
                has = has | 1 << bit if self.is_closed(day) else has & ~(1 << bit)
        return has


def days_of(word: int) -> tuple[date, date]:
    """The first and the last day of a word."""
    first = _EPOCH + timedelta(days=word * _WORD)
    return first, first + timedelta(days=_WORD - 1)


def _number(day: date) -> int:
    return (day - _EPOCH).days

"""What holders can rely on when they redeem."""

from __future__ import annotations

from typing import NamedTuple

from invariants.model.clock import DAY, Clock
from invariants.model.refusal import ZERO, require

LATEST_DUE = 20


class Terms(NamedTuple):
    """Days, business days for `pay_within`; `minimum` in minor units."""

    pay_within: int
    grace: int
    challenge: int
    minimum: int


UNSET = Terms(0, 0, 0, 0)


class PayoutTerms:
    """The city's clock is ahead of UTC by `utc_offset` seconds. No term passes its bound."""

    def __init__(self, clock: Clock, utc_offset: int, most: Terms, terms: Terms):
        self.clock = clock
        self.utc_offset = utc_offset
        self.term_bounds = most
        self.calendar: dict[int, int] = {}
        self.terms = UNSET
        self.set_terms(ZERO, terms)

    def set_terms(self, _caller: str, terms: Terms) -> None:
        within = all(one <= most for one, most in zip(terms, self.term_bounds, strict=True))
        fits = within and terms[2] > 0 and terms[3] > 0
        require(fits, "Treasury_BadTerms", tuple(terms))
        require(self.terms != terms, "Treasury_Unchanged")
        self.terms = Terms(*terms)

    def set_calendar(self, _caller: str, word: int, closed: int) -> None:
        require(self.calendar.get(word, 0) != closed, "Treasury_Unchanged")
        self.calendar[word] = closed

    def city_day(self) -> int:
        """Days of the city's clock."""
        return (self.clock.now + self.utc_offset) // DAY

    def due_day(self) -> int:
        """The last of the next `pay_within` business days, 20 days off at most."""
        today, within = self.city_day(), self.terms.pay_within
        coming = range(today + 1, today + LATEST_DUE + 1)
        open_days = [today, *(day for day in coming if not self._bank_holiday(day))]
        return open_days[within] if within < len(open_days) else today + LATEST_DUE

    def end_of(self, day: int) -> int:
        """Unix seconds at which a day of the city's clock is over."""
        return (day + 1) * DAY - self.utc_offset

    def _bank_holiday(self, day: int) -> bool:
        return bool(self.calendar.get(day // 256, 0) >> day % 256 & 1)

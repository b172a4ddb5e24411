"""What holders can rely on when they give tokens in."""

from __future__ import annotations

from typing import NamedTuple

from invariants.model.clock import DAY, Clock
from invariants.model.refusal import ZERO, require


class Terms(NamedTuple):
    """Days, business days for `pay_within`; `minimum` in minor units."""

    pay_within: int
    grace: int
    challenge: int
    minimum: int


class PayoutTerms:
    """The city's clock is ahead of UTC by `utc_offset` seconds."""

    def __init__(self, clock: Clock, treasury: str, utc_offset: int, terms: Terms, refuge: str):
        self.clock = clock
        self.treasury = treasury
        self.utc_offset = utc_offset
        self.calendar: dict[int, int] = {}
        self.set_terms(ZERO, terms)
        self.set_compliance_account(ZERO, refuge)

    def set_terms(self, _caller: str, terms: Terms) -> None:
        pay_within, grace, challenge, _ = terms
        fits = pay_within <= 10 and grace <= 30 and 0 < challenge <= 30
        require(fits, "Treasury_BadTerms", tuple(terms))
        self.terms = Terms(*terms)

    def set_calendar(self, _caller: str, word: int, closed: int) -> None:
        self.calendar[word] = closed

    def set_compliance_account(self, _caller: str, account: str) -> None:
        fits = account not in (ZERO, self.treasury)
        require(fits, "Treasury_BadComplianceAccount", account)
        self.compliance_account = account

    def due_day(self) -> int:
        """The last of the next `pay_within` business days, 20 days off at most."""
        today = (self.clock.now + self.utc_offset) // DAY
        coming = range(today + 1, today + 21)
        open_days = [day for day in coming if not self._bank_holiday(day)]
        if self.terms.pay_within == 0:
            return today
        return [*open_days, *[today + 20] * 10][self.terms.pay_within - 1]

    def end_of(self, day: int) -> int:
        """Unix seconds at which a day of the city's clock is over."""
        return (day + 1) * DAY - self.utc_offset

    def _bank_holiday(self, day: int) -> bool:
        return bool(self.calendar.get(day // 256, 0) >> day % 256 & 1)

"""Bank holidays, from the issuer's file to the last day of a redemption."""

from datetime import UTC, date, datetime, timedelta

import pytest

from citymint.chain.calendar import Calendar
from citymint.chain.compiler import ROOT
from citymint.errors import ConfigError

KOREA = ROOT / "deployments" / "korea-2026.yml"
EPOCH = date(1970, 1, 1)


@pytest.fixture
def bring(city, governor):
    """Brings the chain to what a calendar says, and tells which words it took."""

    def make(calendar):
        changed = [(word, to) for word, has, to in calendar.words(city) if has != to]
        for word, to in changed:
            governor(city.treasury.functions.setCalendar(word, to))
        return [word for word, _ in changed]

    return make


@pytest.fixture
def is_closed(city):
    """What the chain says of a day."""

    def ask(day):
        number = (day - EPOCH).days
        word = city.treasury.functions.calendar(number // 256).call()
        return bool(word >> number % 256 & 1)

    return ask


def _days(first, last):
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_default_behavior(bring, is_closed):
    calendar = Calendar.read(KOREA)
    assert bring(calendar) == [79, 80, 81]

    for day in _days(calendar.first, calendar.last):
        assert is_closed(day) == calendar.is_closed(day), day
    assert is_closed(date(2026, 2, 17))  # Seollal, a Tuesday
    assert is_closed(date(2026, 1, 10))  # a Saturday
    assert not is_closed(date(2026, 1, 9))
    assert not is_closed(date(2027, 1, 2))  # a Saturday that the file does not speak of
    assert bring(calendar) == []


def test_words__another_year__leaves_the_days_before(bring, is_closed):
    bring(Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31)))
    bring(Calendar(first=date(2027, 1, 1), last=date(2027, 12, 31), weekend=frozenset({"friday"})))

    assert is_closed(date(2026, 12, 27))  # a Sunday
    assert not is_closed(date(2027, 1, 3))  # a Sunday
    assert is_closed(date(2027, 1, 1))  # a Friday


def test_words__a_holiday_less__is_open_again(bring, is_closed):
    day = date(2026, 6, 3)
    span = {"first": date(2026, 6, 1), "last": date(2026, 6, 30), "weekend": frozenset()}
    bring(Calendar(**span, holidays={day: "Local elections"}))
    assert is_closed(day)
    bring(Calendar(**span))

    assert not is_closed(day)


def test_redemption__asked_for_on_a_friday__is_due_on_wednesday(
    city, bring, issue, redeem, clock_at
):
    bring(Calendar.read(KOREA))
    issue()
    clock_at(int(datetime(2026, 1, 16, 1, tzinfo=UTC).timestamp()))

    due = EPOCH + timedelta(days=city.redemption(redeem()).due_day)
    assert due == date(2026, 1, 21)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("first: 2026-01-02\nlast: 2026-01-01\n", "is before the first"),
        (
            "first: 2026-01-01\nlast: 2026-12-31\nholidays:\n  2027-01-01: New Year\n",
            "2027-01-01 is not from 2026-01-01",
        ),
        ("first: 2026-01-01\nlast: 2026-12-31\nweekend: [sonntag]\n", "weekend"),
        ("first: 2026-01-01\n", "last: Field required"),
        ("first: 1969-12-31\nlast: 2026-12-31\n", "first: Input should be greater"),
        ("first: 2026-01-01\nlast: 9999-12-31\n", "last: Input should be less"),
        ("first: 2026-02-30\nlast: 2026-12-31\n", "day is out of range for month"),
    ],
)
def test_read__mistake__is_named(tmp_path, text, told):
    path = tmp_path / "calendar.yml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=told):
        Calendar.read(path)

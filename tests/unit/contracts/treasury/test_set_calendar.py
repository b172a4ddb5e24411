"""A redemption is due on a business day, by the city's own clock."""

import pytest

DAY = 86_400
EVERY_DAY = 2**256 - 1
PAY_WITHIN, LATEST = 3, 20


@pytest.fixture
def set_calendar(city, governor):
    return lambda word, closed: governor(city.treasury.functions.setCalendar(word, closed))


@pytest.fixture
def close(set_calendar):
    """Closes banks on these days of the city's clock."""

    def make(*days):
        words = {}
        for day in days:
            words[day >> 8] = words.get(day >> 8, 0) | 1 << (day & 0xFF)
        for word, closed in words.items():
            set_calendar(word, closed)

    return make


@pytest.fixture
def today(city):
    """The day of the city's clock."""
    return lambda: (city.now() + city.treasury.functions.UTC_OFFSET().call()) // DAY


@pytest.fixture
def due(city, issue, redeem):
    """The last day for a redemption that is asked for now."""
    issue()
    return lambda: city.redemption(redeem(100)).due_day


def test_default_behavior(city, today, set_calendar, due, events):
    word, later = today() >> 8, today() + 1  # the governor waits a day
    closed = sum(1 << (day & 0xFF) for day in (later + 1, later + 3))
    receipt = set_calendar(word, closed)

    assert city.treasury.functions.calendar(word).call() == closed
    assert city.treasury.functions.calendar(word + 1).call() == 0
    (event,) = events(receipt, city.treasury.events.CalendarSet())
    assert event == {"word": word, "closed": closed}
    assert due() == later + 5


@pytest.mark.parametrize("closed", [0, 5])
def test_set_calendar__as_it_is__reverts(set_calendar, reverts, closed):
    if closed:
        set_calendar(80, closed)
    with reverts("Treasury_Unchanged"):
        set_calendar(80, closed)


def test_set_calendar__never_set__every_day_is_a_business_day(today, due):
    assert due() == today() + PAY_WITHIN


def test_set_calendar__closed_today__does_not_matter(today, close, due):
    close(today() + 1)

    assert due() == today() + PAY_WITHIN


def test_set_calendar__set_again__takes_the_place_of_the_days_before(
    today, close, set_calendar, due
):
    close(today() + 4)
    set_calendar((today() + 1) >> 8, 0)

    assert due() == today() + PAY_WITHIN


def test_set_calendar__days_of_two_words(today, close, due, clock_at, end_of):
    boundary = ((today() + 30) >> 8 << 8) + 256
    close(boundary - 1, boundary, boundary + 1)
    clock_at(end_of(boundary - 3) + 60)

    assert today() == boundary - 2
    assert due() == boundary + 4


def test_set_calendar__always_closed__is_due_in_twenty_days(today, set_calendar, due):
    word = today() >> 8
    for each in (word, word + 1):
        set_calendar(each, EVERY_DAY)

    assert due() == today() + LATEST


@pytest.mark.parametrize(("closed", "days"), [(16, 19), (17, 20), (18, 20), (30, 20)])
def test_set_calendar__long_holiday__is_due_in_twenty_days_at_the_latest(
    today, close, due, clock_at, end_of, closed, days
):
    first = today() + 10
    close(*range(first, first + closed))
    clock_at(end_of(first - 2) + 60)

    assert today() == first - 1
    assert due() == today() + days


@pytest.mark.parametrize(("seconds", "days"), [(-1, 0), (0, 1)])
def test_set_calendar__one_second_around_midnight_in_seoul(
    city, today, due, next_block_at, end_of, seconds, days
):
    """Midnight there is 15:00 UTC."""
    day = today()
    midnight = end_of(day)
    assert midnight % DAY == 15 * 3_600
    next_block_at(midnight + seconds)

    assert due() == day + days + PAY_WITHIN
    assert city.now() == midnight + seconds


def test_set_calendar__paid_within_none__is_due_today(city, governor, today, due, set_calendar):
    governor(city.treasury.functions.setTerms((0, 7, 3, 100)))
    for word in (today() >> 8, (today() >> 8) + 1):
        set_calendar(word, EVERY_DAY)

    assert due() == today()

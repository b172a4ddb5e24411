"""On which day a redemption is due, over changes of the terms, long gaps and long times."""

import pytest

from citymint.chain.words import Status

DAY = 86_400
PAY_WITHIN = 3  # of deployments/local.yml
YEAR_2150 = 5_680_281_600  # 2150-01-01 00:00 UTC


@pytest.fixture
def today(city):
    """The day of the city's clock."""
    return lambda: (city.now() + city.treasury.functions.UTC_OFFSET().call()) // DAY


@pytest.fixture
def set_pay_within(city, governor):
    return lambda days: governor(city.treasury.functions.setTerms((days, 7, 3, 100)))


@pytest.fixture
def overdue(city):
    return lambda: tuple(city.treasury.functions.overdue().call())


@pytest.fixture
def due(city):
    return lambda number: city.redemption(number).due_day


def test_default_behavior(issue, redeem, today, due):
    issue()

    assert due(redeem()) == today() + PAY_WITHIN


def test_due_days__none_open_any_more__is_found_anew_on_the_same_day(
    issue, redeem, cancel, set_pay_within, today, due
):
    """The one before was due later, by terms that are gone; nobody waits for it now."""
    issue()
    set_pay_within(10)
    first = redeem(100)
    set_pay_within(2)
    second = redeem(100)
    assert due(second) == due(first) > today() + 2
    cancel(first)
    cancel(second)

    assert due(redeem(100)) == today() + 2


def test_due_days__longer_terms_on_the_same_day__count_at_once(
    issue, redeem, set_pay_within, today, due
):
    issue()
    first = redeem(100)
    set_pay_within(9)
    second = redeem(100)

    assert due(second) == today() + 9 > due(first)


@pytest.mark.parametrize("days", [1, 255, 256, 257, 3_000])
def test_due_days__long_after__the_next_is_found_in_a_few_steps(
    overdue, issue, redeem, reject, later, read_past_due, due, days
):
    """Between two last days nothing was due: that many days are not walked."""
    issue()
    first = redeem(100)
    later(days * DAY)
    second = redeem(100)
    later(days * DAY)
    third = redeem(100)
    read_past_due(third)
    assert overdue() == (due(first), 1)
    receipt = reject(first)
    assert overdue() == (due(second), 1)
    assert receipt["gasUsed"] < 200_000
    reject(second)
    assert overdue() == (due(third), 1)
    reject(third)

    assert overdue() == (0, 0)
    assert due(redeem(100)) > due(third)


def test_due_days__middle_over_first__is_passed_at_once(
    overdue, issue, redeem, reject, later, read_past_due, due
):
    issue()
    numbers = []
    for _ in range(4):
        numbers.append(redeem(100))
        later(300 * DAY)
    read_past_due(numbers[-1])
    reject(*numbers[1:3])
    assert overdue() == (due(numbers[0]), 1)
    reject(numbers[0])

    assert overdue() == (due(numbers[3]), 1)


@pytest.mark.parametrize("end", ["cancel", "reject", "settle", "reclaim"])
def test_due_days__in_2150__a_redemption_still_lives_and_ends(
    request, city, resident, overdue, issue, redeem, accept, post, clock_at, due, today, end
):
    """Sixteen bits of days end in 2149."""
    issue(650_000)
    clock_at(YEAR_2150)
    post()
    number = redeem(300_000)
    assert due(number) == today() + PAY_WITHIN > 2**16
    if end in ("settle", "reclaim"):
        accept(number)
    request.getfixturevalue(end)(number)

    ended = {"cancel": Status.Cancelled, "reject": Status.Rejected}
    ended |= {"settle": Status.Settled, "reclaim": Status.Reclaimed}
    assert city.redemption(number).status is ended[end]
    assert city.balance_of(resident.address) == (350_000 if end == "settle" else 650_000)
    assert overdue() == (0, 0)


def test_due_days__open_until_2150__is_overdue(overdue, issue, redeem, post, clock_at, due):
    issue()
    number = redeem()
    clock_at(YEAR_2150)
    post()

    assert overdue() == (due(number), 1)

"""What holders can rely on changes for what is asked for afterwards, within bounds."""

import pytest

DAY = 86_400
MOST = (10, 30, 30, 10_000)  # the bounds of deployments/local.yml


@pytest.fixture
def set_terms(city, governor):
    return lambda *terms: governor(city.treasury.functions.setTerms(terms))


@pytest.fixture
def terms(city):
    return lambda: tuple(city.treasury.functions.terms().call())


def test_default_behavior(city, set_terms, terms, events):
    assert terms() == (3, 7, 3, 100)

    receipt = set_terms(5, 14, 6, 1_000)

    assert terms() == (5, 14, 6, 1_000)
    (event,) = events(receipt, city.treasury.events.TermsSet())
    assert tuple(event["terms"].values()) == (5, 14, 6, 1_000)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param((11, 7, 3, 100), id="pay within 11 days"),
        pytest.param((3, 31, 3, 100), id="grace of 31 days"),
        pytest.param((3, 7, 31, 100), id="challenge of 31 days"),
        pytest.param((3, 7, 0, 100), id="no challenge"),
        pytest.param((3, 7, 3, 10_001), id="minimum of 10,001"),
        pytest.param((3, 7, 3, 2**72 - 1), id="greatest minimum"),
        pytest.param((3, 7, 3, 0), id="no minimum"),
    ],
)
def test_set_terms__out_of_bounds__reverts(set_terms, terms, reverts, given):
    with reverts("Treasury_BadTerms", terms=given):
        set_terms(*given)

    assert terms() == (3, 7, 3, 100)


@pytest.mark.parametrize("given", [MOST, (0, 0, 1, 1)], ids=["most", "least"])
def test_set_terms__at_the_bounds(city, set_terms, terms, given):
    set_terms(*given)

    assert terms() == given
    assert tuple(city.treasury.functions.termBounds().call()) == MOST


def test_set_terms__as_they_are__reverts(set_terms, reverts):
    with reverts("Treasury_Unchanged"):
        set_terms(3, 7, 3, 100)


@pytest.mark.parametrize("place", range(4))
def test_set_terms__one_of_them__is_enough(set_terms, terms, place):
    given = [3, 7, 3, 100]
    given[place] += 1
    set_terms(*given)

    assert terms() == tuple(given)


def test_set_terms__pay_within__leaves_what_was_asked_for(city, issue, redeem, set_terms):
    issue()
    first = redeem(100)
    due = city.redemption(first).due_day
    set_terms(10, 7, 3, 100)

    assert city.redemption(first).due_day == due
    assert city.redemption(redeem(100)).due_day == due + 1 + 7  # the governor waits a day


def test_set_terms__minimum__counts_at_once(issue, redeem, set_terms, reverts):
    issue()
    set_terms(3, 7, 3, 5_000)
    with reverts("Treasury_BelowMinimum", amount=4_999, minimum=5_000):
        redeem(4_999)
    redeem(5_000)


def test_set_terms__challenge__counts_for_reclaims_begun_afterwards(
    city, issue, redemption_in, set_terms, begin_reclaim, events
):
    issue()
    first, second = redemption_in("Accepted"), redemption_in("Accepted")
    begin_reclaim(first)
    set_terms(3, 7, 30, 100)
    (begun,) = events(begin_reclaim(second), city.treasury.events.ReclaimBegun())

    assert begun["until"] == city.now() + 30 * DAY

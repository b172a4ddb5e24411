"""What a city's operator sees before anybody decides."""

import pytest

from citymint.chain.status import city_status
from citymint.reserve.kind import EntryKind
from citymint.text.shown import moment

DAY = 86_400


@pytest.fixture
def cancel(city, resident):
    return lambda number: resident.send(city.treasury.functions.cancel(number))


@pytest.fixture
def stops(city):
    return lambda: city_status(city).stops


def test_default_behavior(city, issue, redeem, cancel, account_id):
    issue()
    redeem(100)
    cancel(redeem(100))
    found = city_status(city)

    assert (found.stops, found.payments_paused, found.frozen) == ((), False, ())
    assert found.open_redemptions == (1,)
    (account,) = found.accounts
    assert (account.account, account.sequence, account.closed) == (account_id, 1, False)
    assert (account.attestors, account.quorum) == (3, 2)
    assert account.fresh_until == account.as_of + 129_600


def test_stops__before_the_first_statement(stops):
    assert stops() == ("no reserve account has a statement",)


def test_stops__all_reasons_at_once(city, guardian, issue, redeem, post, later, stops):
    """Each of them alone would do; whoever mends one wants to know the others."""
    issue()
    redeem(100)
    later(10 * DAY)
    last = post([(EntryKind.OTHER_OUT, 5, None)]).statement
    later(2 * DAY)
    guardian.send(city.treasury.functions.pause())

    counted = last.as_of + city.account(last.account).max_age
    assert stops() == (
        "it is paused",
        "the last statement of account 0xf33d6147… is too old:"
        f" it counted until {moment(counted, city.zone)}",
        "the reserve is ₩5 short: settle, or top up",
        "redemptions are overdue, first of all 1 that were due on 2026-01-08",
    )


def test_stopped__payments_and_wallets(city, guardian, governor, merchant, resident):
    for wallet in (merchant, resident):
        guardian.send(city.token.functions.freeze(wallet.address))
    governor(city.token.functions.unfreeze(resident.address))
    guardian.send(city.token.functions.pause())
    found = city_status(city)

    assert (found.payments_paused, found.frozen) == (True, (merchant.address,))

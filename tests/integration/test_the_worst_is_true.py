"""The gravest sentences of the page about the city's keys, done: one account, one redemption."""

import pytest

from citymint.chain.words import Status
from citymint.dev.devnet import dev_key
from citymint.reserve.seats import SeatChange, Seats

DAY = 86_400
MONTH = 30 * DAY


@pytest.fixture
def requested(issue, redeem):
    issue()
    return redeem(300_000)


@pytest.fixture
def accepted(city, operator, account_id, requested):
    operator.send(city.treasury.functions.accept([requested], account_id))
    return requested


@pytest.fixture
def proposing(city, account_id):
    """Seats the auditor and the stranger, by the word of the bank and the city."""

    def make():
        seats = Seats(DAY, 2, tuple(dev_key(name).address for name in ("auditor", "stranger")))
        change = SeatChange(account_id, 1, city.now() + DAY, bytes(32), seats)
        digest = change.signable(city.chain_id, city.oracle.address)
        keys = sorted((dev_key(it) for it in ("bank", "city")), key=lambda it: it.address.lower())
        return city.oracle.functions.propose(
            change.as_tuple(), [bytes(key.sign_message(digest).signature) for key in keys]
        )

    return make


@pytest.fixture
def stuck(city, stranger, accepted, reverts, later):
    """The accepted redemption cannot be reclaimed for months: nobody can know if it was paid."""

    def check():
        later(MONTH)
        with reverts("Treasury_MayBePaid", id=accepted):
            stranger.send(city.treasury.functions.reclaim(accepted))
        assert city.balance_of(city.treasury.address) == 300_000

    return check


@pytest.fixture
def given_back(city, stranger, resident, accepted):
    """Nothing is left that could pay it: the first call gives it back."""

    def check():
        stranger.send(city.treasury.functions.reclaim(accepted))
        assert city.redemption(accepted).status is Status.Reclaimed
        assert city.balance_of(resident.address) == 650_000

    return check


@pytest.fixture
def silenced(city, guardian, account_id):
    """The guardian takes the voices of all but one away."""
    for name in ("bank", "auditor"):
        removing = city.oracle.functions.removeAttestor(account_id, dev_key(name).address)
        guardian.send(removing)


@pytest.mark.usefixtures("silenced")
def test_a_guardian_ends_a_city_with_one_account(
    city, stranger, governor, account_id, proposing, reverts, stuck, given_back
):
    with reverts("ReserveOracle_NoQuorum", given=1):
        stranger.send(proposing())
    stuck()
    governor(city.oracle.functions.announceWriteOff(account_id))
    governor(city.oracle.functions.writeOff(account_id))
    given_back()


@pytest.mark.usefixtures("silenced")
def test_a_guardian_and_no_governor__given_back_after_ninety_days_of_silence(
    city, stranger, resident, accepted, stuck, later
):
    stuck()
    later(2 * MONTH + 2 * DAY)
    for _ in range(2):
        stranger.send(city.treasury.functions.reclaim(accepted))
        later(4 * DAY)
    assert city.balance_of(resident.address) == 650_000


def test_a_governor_ends_a_city_with_one_account__a_day_after_everybody_heard_of_it(
    city, stranger, governor, account_id, accepted, proposing, reverts, given_back
):
    oracle = city.oracle.functions
    governor(oracle.announceWriteOff(account_id))
    with reverts("Treasury_MayBePaid", id=accepted):
        stranger.send(city.treasury.functions.reclaim(accepted))
    governor(oracle.writeOff(account_id))
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(proposing())
    assert city.balance_sheet().surplus == -650_000
    given_back()


def test_a_guardian_keeps_a_sound_account_from_being_written_off(
    city, guardian, governor, account_id, reverts
):
    governor(city.oracle.functions.announceWriteOff(account_id))
    guardian.send(city.oracle.functions.withdrawWriteOff(account_id))
    with reverts("ReserveOracle_NotAnnounced", account=account_id):
        governor(city.oracle.functions.writeOff(account_id))


def test_freezing_and_rejecting_leaves_it_frozen_with_its_holder(
    city, resident, operator, guardian, requested, reverts
):
    guardian.send(city.token.functions.freeze(resident.address))
    operator.send(city.treasury.functions.reject([requested], b"AC01"))
    assert city.redemption(requested).status is Status.Rejected
    assert city.balance_of(resident.address) == 650_000
    with reverts("CityToken_Frozen"):
        resident.send(city.token.functions.transfer(operator.address, 1))


def test_freezing_and_seizing_takes_what_a_holder_has(
    city, resident, merchant, guardian, governor, issue
):
    issue()
    guardian.send(city.token.functions.freeze(resident.address))
    seizing = city.token.functions.seize(resident.address, merchant.address, 650_000, bytes(32))
    governor(seizing)
    assert city.balance_of(merchant.address) == 650_000

"""The gravest sentences of the page about the city's keys, done: one account, one redemption."""

import pytest

from citymint.chain.devnet import dev_key
from citymint.chain.words import Status
from citymint.change import Change, Seats

DAY = 86_400
MONTH = 30 * DAY


@pytest.fixture
def requested(issue, redeem):
    issue()
    return redeem(300_000)


@pytest.fixture
def accepted(city, operator, requested):
    operator.send(city.treasury.functions.accept([requested]))
    return requested


@pytest.fixture
def proposing(city, account_id):
    """Seats the auditor and the stranger, by the word of the bank and the city."""

    def make():
        seats = Seats(DAY, 2, tuple(dev_key(name).address for name in ("auditor", "stranger")))
        change = Change(account_id, 1, city.now() + DAY, bytes(32), seats)
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
def given_back(city, stranger, resident, accepted, later):
    """Some day it can be: nothing is left that could pay it."""

    def check():
        for _ in range(2):
            later(4 * MONTH)
            stranger.send(city.treasury.functions.reclaim(accepted))
        assert city.balance_of(resident.address) == 650_000

    return check


def test_a_guardian_ends_a_city_with_one_account(
    city, stranger, guardian, governor, account_id, proposing, reverts, stuck, given_back
):
    for name in ("bank", "auditor"):
        removing = city.oracle.functions.removeAttestor(account_id, dev_key(name).address)
        guardian.send(removing)
    with reverts("ReserveOracle_NotAttestor", signer=dev_key("bank").address):
        stranger.send(proposing())
    stuck()
    governor(city.oracle.functions.writeOff(account_id))
    stuck()
    given_back()


def test_a_governor_ends_a_city_with_one_account(
    city, stranger, governor, account_id, proposing, reverts, stuck, given_back
):
    governor(city.oracle.functions.writeOff(account_id))
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(proposing())
    assert city.solvency().surplus == -650_000
    stuck()
    given_back()


def test_freezing_and_rejecting_sends_it_to_the_compliance_account(
    city, plan, resident, operator, guardian, requested
):
    guardian.send(city.token.functions.freeze(resident.address))
    operator.send(city.treasury.functions.reject(requested, b"AC01"))
    assert city.redemption(requested).status is Status.Rejected
    assert city.balance_of(plan.redemption.compliance_account) == 300_000


def test_freezing_and_seizing_takes_what_a_holder_has(
    city, resident, merchant, guardian, governor, issue
):
    issue()
    guardian.send(city.token.functions.freeze(resident.address))
    seizing = city.token.functions.seize(resident.address, merchant.address, 650_000, bytes(32))
    governor(seizing)
    assert city.balance_of(merchant.address) == 650_000

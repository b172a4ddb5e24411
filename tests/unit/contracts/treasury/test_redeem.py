"""A holder redeems; they wait in escrow."""

import pytest

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

PAYOUT_ACCOUNT = b"\1" * 32


@pytest.fixture
def redeeming(city):
    return lambda amount, payout_account=PAYOUT_ACCOUNT: city.treasury.functions.redeem(
        amount, payout_account
    )


@pytest.fixture
def issue_held(plan, stranger, resident, post, issuing, later):
    """Issues a deposit above all limits, after its hold."""

    def make(amount):
        attested = post([(EntryKind.DEPOSIT, amount, resident.address)])
        later(plan.issuance.hold)
        stranger.send(issuing(attested, 0))

    return make


def test_default_behavior(city, resident, issue, redeeming, events):
    issue(650_000)
    before = city.balance_sheet()

    receipt = resident.send(redeeming(300_000))

    redemption = city.redemption(1)
    assert (redemption.holder, redemption.amount) == (resident.address, 300_000)
    assert redemption.status is Status.Requested
    assert city.treasury.functions.redemptions().call() == 1
    assert city.balance_of(resident.address) == 350_000
    assert city.balance_of(city.treasury.address) == 300_000
    assert city.balance_sheet() == before
    (requested,) = events(receipt, city.treasury.events.RedemptionRequested())
    assert requested == {
        "id": 1,
        "holder": resident.address,
        "amount": 300_000,
        "payoutAccount": PAYOUT_ACCOUNT,
        "dueDay": redemption.due_day,
    }
    (moved,) = events(receipt, city.token.events.Transfer())
    assert moved == {"from": resident.address, "to": city.treasury.address, "value": 300_000}


def test_redeem__several__are_numbered_from_one(city, resident, merchant, issue, redeem):
    issue(650_000)
    resident.send(city.token.functions.transfer(merchant.address, 150))

    assert [redeem(100), redeem(150, by=merchant), redeem(700)] == [1, 2, 3]
    holders = [city.redemption(number).holder for number in (1, 2, 3)]
    assert holders == [resident.address, merchant.address, resident.address]
    assert city.balance_of(city.treasury.address) == 950


def test_redeem__whole_balance(city, resident, issue, redeem):
    issue(650_000)
    redeem(650_000)

    assert city.balance_of(resident.address) == 0
    assert city.balance_sheet().supply == 650_000


@pytest.mark.parametrize("amount", [0, 1, 99])
def test_redeem__below_the_minimum__reverts(resident, issue, redeeming, reverts, amount):
    issue(650_000)
    with reverts("Treasury_BelowMinimum", amount=amount, minimum=100):
        resident.send(redeeming(amount))


def test_redeem__nothing_of_nothing__reverts(stranger, redeeming, reverts):
    with reverts("Treasury_BelowMinimum", amount=0, minimum=100):
        stranger.send(redeeming(0))


@pytest.mark.parametrize("balance", [1, 99])
def test_redeem__whole_balance_below_the_minimum__reverts(
    resident, issue, redeeming, reverts, balance
):
    """Many wallets of dust would each cost the city a payment."""
    issue(balance)
    with reverts("Treasury_BelowMinimum", amount=balance, minimum=100):
        resident.send(redeeming(balance))


def test_redeem__the_minimum(city, issue, redeem):
    issue(650_000)

    assert city.redemption(redeem(100)).amount == 100


def test_redeem__no_payout_account__reverts(resident, issue, redeeming, reverts):
    issue()
    with reverts("Treasury_NoPayoutAccount"):
        resident.send(redeeming(100, bytes(32)))


def test_redeem__wider_than_a_redemption__reverts(resident, issue_held, redeeming, reverts):
    issue_held(2**72)
    with reverts("SafeCastOverflowedUintDowncast", bits=72, value=2**72):
        resident.send(redeeming(2**72))


def test_redeem__widest(city, resident, issue_held, redeem):
    issue_held(2**72)
    redeem(2**72 - 1)

    assert city.redemption(1).amount == 2**72 - 1
    assert city.balance_of(resident.address) == 1


def test_redeem__more_than_held__reverts(resident, issue, redeeming, reverts):
    issue(650_000)
    with reverts(
        "ERC20InsufficientBalance", sender=resident.address, balance=650_000, needed=650_001
    ):
        resident.send(redeeming(650_001))


def test_redeem__frozen__reverts(resident, issue, redeeming, freeze, reverts):
    issue()
    freeze(resident.address)
    with reverts("CityToken_Frozen", wallet=resident.address):
        resident.send(redeeming(100))


def test_redeem__token_paused__reverts(city, resident, guardian, issue, redeeming, reverts):
    issue()
    guardian.send(city.token.functions.pause())
    with reverts("EnforcedPause"):
        resident.send(redeeming(100))

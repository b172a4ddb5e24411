"""The issuer gives the tokens back, for a reason."""

import pytest

from citymint.chain.words import Skip, Status

REASON = b"AC01"


def test_default_behavior(city, resident, issue, redeem, reject, events):
    issue(650_000)
    number = redeem(300_000)

    receipt = reject(number)

    assert city.redemption(number).status is Status.Rejected
    assert city.balance_of(resident.address) == 650_000
    assert city.balance_of(city.treasury.address) == 0
    (rejected,) = events(receipt, city.treasury.events.RedemptionRejected())
    assert rejected == {"id": number, "reason": REASON}
    (moved,) = events(receipt, city.token.events.Transfer())
    assert moved == {"from": city.treasury.address, "to": resident.address, "value": 300_000}


def test_reject__none_named__reverts(reject, reverts):
    with reverts("Treasury_NothingTaken", id=0, why="NotRequested"):
        reject()


@pytest.mark.parametrize(
    "status", ["None", "Accepted", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected"]
)
def test_reject__not_requested__reverts(issue, redemption_in, reject, reverts, status):
    issue()
    number = redemption_in(status)
    with reverts("Treasury_NothingTaken", id=number, why="NotRequested"):
        reject(number)


def test_reject__many__gives_each_back_and_passes_over_others(
    city, resident, merchant, issue, redeem, cancel, reject, events
):
    issue(650_000)
    resident.send(city.token.functions.transfer(merchant.address, 1_000))
    first, cancelled, second = redeem(100), redeem(200), redeem(1_000, by=merchant)
    cancel(cancelled)
    receipt = reject(first, cancelled, second, first, 99)

    rejected = events(receipt, city.treasury.events.RedemptionRejected())
    assert rejected == [{"id": number, "reason": REASON} for number in (first, second)]
    skipped = events(receipt, city.treasury.events.RedemptionSkipped())
    assert skipped == [
        {"id": number, "why": Skip.NotRequested} for number in (cancelled, first, 99)
    ]
    assert city.balance_of(resident.address) == 649_000
    assert city.balance_of(merchant.address) == 1_000
    assert city.balance_of(city.treasury.address) == 0


def test_reject__none_left__names_the_last(issue, redeem, cancel, reject, reverts):
    issue()
    first, second = redeem(100), redeem(200)
    cancel(first)
    cancel(second)
    with reverts("Treasury_NothingTaken", id=first, why="NotRequested"):
        reject(second, first)


def test_reject__frozen_holder__has_them_where_they_are_frozen(
    city, resident, issue, redeem, reject, freeze
):
    issue(650_000)
    number = redeem(300_000)
    freeze(resident.address)
    reject(number)

    assert city.balance_of(resident.address) == 650_000
    assert city.token.functions.frozen(resident.address).call()

"""A redemption only moves along its life cycle (invariant 6)."""

import pytest

from citymint.chain.city import Redemption
from citymint.chain.words import Status

NOBODY = "0x" + "00" * 20
ALLOWED = {
    ("Requested", "accept"): "Accepted",
    ("Requested", "cancel"): "Cancelled",
    ("Requested", "reject"): "Rejected",
    ("Accepted", "settle"): "Settled",
    ("Accepted", "reclaim"): "Reclaimed",
    ("Settled", "reissue"): "Returned",
}
EVERYTHING = [
    (status.name.rstrip("_"), verb)
    for status in Status
    for verb in ("accept", "cancel", "reject", "settle", "reclaim", "reissue")
]
LIVES = ("Requested", "Accepted", "Settled", "Returned", "Reclaimed", "Cancelled", "Rejected")
REFUSALS = {
    "accept": "Treasury_NothingTaken",
    "reject": "Treasury_NothingTaken",
    "cancel": "Treasury_WrongStatus",
    "settle": "Treasury_NothingToDo",
    "reclaim": "Treasury_WrongStatus",
    "reissue": "Treasury_NothingToDo",
}


@pytest.fixture
def verbs(accept, cancel, reject, settle, reclaim, reissue):
    return {
        "accept": accept,
        "cancel": cancel,
        "reject": reject,
        "settle": settle,
        "reclaim": reclaim,
        "reissue": reissue,
    }


@pytest.fixture
def escrow_is_open_redemptions(city):
    """Tokens are in escrow, burned or given back, never two of these."""

    def check():
        count = city.treasury.functions.redemptions().call()
        found = [city.redemption(number) for number in range(1, count + 1)]
        waiting = sum(
            one.amount for one in found if one.status in (Status.Requested, Status.Accepted)
        )
        escrow = city.balance_of(city.treasury.address)
        assert escrow == waiting, f"escrow {escrow} != open redemptions {waiting}"

    return check


def test_default_behavior(city, resident, issue, redeem):
    issue()
    number = redeem(300_000)

    redemption = city.redemption(number)
    assert (redemption.holder, redemption.amount) == (resident.address, 300_000)
    assert redemption.status is Status.Requested
    assert redemption.payer == 0


def test_redemption__unknown__is_all_zero(city):
    assert city.redemption(1) == Redemption(NOBODY, Status.None_, payer=0, due_day=0, amount=0)
    assert city.redemption(0) == city.redemption(2**200) == city.redemption(1)


@pytest.mark.parametrize(("status", "verb"), list(ALLOWED))
def test_redemption__allowed__moves(
    city, issue, redemption_in, verbs, escrow_is_open_redemptions, status, verb
):
    issue()
    number = redemption_in(status)
    verbs[verb](number)

    assert city.redemption(number).status.name == ALLOWED[status, verb]
    assert city.redemption(number).amount == 300_000
    paid_from = 1 if status != "Requested" or verb == "accept" else 0
    assert city.redemption(number).payer == paid_from
    escrow_is_open_redemptions()


@pytest.mark.parametrize(("status", "verb"), [pair for pair in EVERYTHING if pair not in ALLOWED])
def test_redemption__everything_else__reverts(
    city, issue, redemption_in, verbs, escrow_is_open_redemptions, reverts, status, verb
):
    issue()
    number = redemption_in(status)
    before = city.redemption(number)
    nobody_asked = verb == "cancel" and status == "None"
    with reverts("Treasury_NotHolder" if nobody_asked else REFUSALS[verb]):
        verbs[verb](number)

    assert city.redemption(number) == before
    escrow_is_open_redemptions()


def test_redemption__many_in_any_state__are_what_is_in_escrow(
    city, resident, issue, redeem, redemption_in, escrow_is_open_redemptions
):
    issue(3_000_000)
    for status in LIVES:
        redemption_in(status)
        escrow_is_open_redemptions()
    redeem(777)

    escrow_is_open_redemptions()
    assert city.balance_of(city.treasury.address) == 600_777
    assert city.balance_of(resident.address) == 3_000_000 - 900_777

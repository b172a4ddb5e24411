"""A holder has at most four redemptions under way."""

import pytest


@pytest.fixture
def four(issue, redeem):
    """Four redemptions of 1,000 under way."""
    issue(3_000_000)
    return [redeem(1_000) for _ in range(4)]


@pytest.mark.usefixtures("four")
def test_default_behavior(resident, redeem, reverts):
    with reverts("Treasury_TooManyOpen", holder=resident.address):
        redeem(1_000)


@pytest.mark.usefixtures("four")
def test_redeem_places__another_holder__has_their_own(city, resident, merchant, redeem):
    resident.send(city.token.functions.transfer(merchant.address, 5_000))

    assert redeem(1_000, by=merchant) == 5


def test_redeem_places__accepted__still_keeps_its_place(resident, four, accept, redeem, reverts):
    accept(*four)
    with reverts("Treasury_TooManyOpen", holder=resident.address):
        redeem(1_000)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("end", ["cancel", "reject", "settle", "reclaim"])
def test_redeem_places__one_over__makes_room_for_one(
    request, resident, four, accept, redeem, reverts, end, place
):
    if end in ("settle", "reclaim"):
        accept(*four)
    ended = four[place]
    arguments = (ended, 1_000) if end == "settle" else (ended,)
    request.getfixturevalue(end)(*arguments)

    assert redeem(1_000) == 5
    with reverts("Treasury_TooManyOpen", holder=resident.address):
        redeem(1_000)


def test_redeem_places__came_back__takes_none(issue, redemption_in, redeem):
    issue(3_000_000)
    redemption_in("Returned")

    assert [redeem(1_000) for _ in range(4)] == [2, 3, 4, 5]

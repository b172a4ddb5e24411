"""Nothing is seized of an account that has not been frozen for a day, whenever it was scheduled."""

import pytest

DAY = 86_400
ORDER = b"2026Kadan1234".ljust(32, b"\0")


@pytest.fixture
def scheduled(city, actor, resident, issue, later):
    """The governor may take 650,000 of the resident from now on, as far as its delay goes."""
    issue(650_000)
    taking = (resident.address, actor("compliance").address, 650_000, ORDER)
    call = city.token.functions.seize(*taking)
    data = call._encode_transaction_data()
    actor("governor").send(city.authority.functions.schedule(city.token.address, data, 0))
    later(3_600)
    return call


@pytest.fixture
def since(city, guardian, resident, scheduled):  # noqa: ARG001 (only afterwards)
    """When the resident was frozen: after the seizure was scheduled."""
    guardian.send(city.token.functions.freeze(resident.address))
    return city.token.functions.frozenAt(resident.address).call()


def test_default_behavior(actor, city, scheduled, since, block_at):
    block_at(since + DAY)

    actor("governor").send(scheduled)

    assert city.balance_of(actor("compliance").address) == 650_000


@pytest.mark.parametrize("passed", [1, DAY - 1])
def test_seize__frozen_for_less_than_a_day__reverts(
    actor, resident, scheduled, since, block_at, reverts, passed
):
    block_at(since + passed)

    with reverts("CityToken_FrozenTooBriefly", wallet=resident.address, since=since):
        actor("governor").send(scheduled)


def test_seize__frozen_for_just_a_day__goes(actor, scheduled, since, block_at):
    block_at(since + DAY)

    scheduled.call({"from": actor("governor").address})


def test_seize__frozen_once_more__its_day_begins_again(
    city, actor, guardian, resident, governor, scheduled, since, reverts
):
    governor(city.token.functions.unfreeze(resident.address))
    guardian.send(city.token.functions.freeze(resident.address))
    again = city.token.functions.frozenAt(resident.address).call()
    assert again >= since + DAY

    with reverts("CityToken_FrozenTooBriefly", wallet=resident.address, since=again):
        actor("governor").send(scheduled)

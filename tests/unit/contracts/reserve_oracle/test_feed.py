"""The reserve's balance, as readers of a Chainlink feed ask for it."""

import pytest

from citymint.chain.city import City
from citymint.chain.deployment.steps import deploy
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.reserve.kind import EntryKind


@pytest.fixture
def latest(city):
    return city.oracle.functions.latestRoundData().call


@pytest.fixture
def round_data(city):
    return lambda number: city.oracle.functions.getRoundData(number).call()


def test_default_behavior(latest, post):
    as_of = post([(EntryKind.OTHER_IN, 1_000, None)]).statement.as_of

    assert latest() == [1, 1_000, as_of, as_of, 1]


def test_latest_round_data__no_statement__reverts(city, stranger, reverts):
    with reverts("ReserveOracle_NoStatement"):
        stranger.send(city.oracle.functions.latestRoundData())


def test_latest_round_data__next_statement__is_the_next_round(latest, post, later):
    post([(EntryKind.OTHER_IN, 1_000, None)])
    later(60)
    as_of = post([(EntryKind.OTHER_OUT, 1_700, None)]).statement.as_of

    assert latest() == [2, -700, as_of, as_of, 2]


def test_latest_round_data__stale__still_answers_and_says_how_old(latest, post, later):
    """It is for the reader to judge by `updatedAt`."""
    as_of = post([(EntryKind.OTHER_IN, 5, None)]).statement.as_of
    later(100 * 86_400)

    assert latest()[3] == as_of


def test_latest_round_data__write_off__is_a_round_of_its_own(latest, round_data, post, write_off):
    as_of = post([(EntryKind.OTHER_IN, 1_000, None)]).statement.as_of
    write_off()

    assert latest() == [2, 0, as_of, as_of, 2]
    assert round_data(1) == [1, 1_000, as_of, as_of, 1]


def test_get_round_data__every_round__stays_as_it_was(latest, round_data, post, later):
    rounds = []
    for amount in (1_000, 20, 3):
        post([(EntryKind.OTHER_IN, amount, None)])
        rounds.append(latest())
        later(60)

    assert [one[0] for one in rounds] == [1, 2, 3]
    assert [one[1] for one in rounds] == [1_000, 1_020, 1_023]
    assert [round_data(number) for number in (1, 2, 3)] == rounds


@pytest.mark.parametrize("number", [0, 3, 2**80 - 1])
def test_get_round_data__any_other__reverts(city, stranger, post, reverts, number):
    post()
    post()
    with reverts("ReserveOracle_NoRound", roundId=number, last=2):
        stranger.send(city.oracle.functions.getRoundData(number))


@pytest.mark.parametrize("number", [0, 1])
def test_get_round_data__no_statement__reverts(city, stranger, reverts, number):
    with reverts("ReserveOracle_NoRound", roundId=number, last=0):
        stranger.send(city.oracle.functions.getRoundData(number))


@pytest.mark.parametrize(("currency", "decimals"), [("KRW", 0), ("EUR", 2)])
def test_decimals__are_the_tokens(w3, plan, tmp_path, currency, decimals):
    token = plan.token.model_copy(update={"currency": currency})
    deployer = Sender(w3, dev_key("deployer"))
    deployment = deploy(plan.model_copy(update={"token": token}), deployer, tmp_path / "city.json")

    assert City(w3, deployment).oracle.functions.decimals().call() == decimals


def test_description__names_the_token(city, plan):
    assert city.oracle.functions.description().call() == f"{plan.token.symbol} reserve"


def test_version(city):
    assert city.oracle.functions.version().call() == 1

"""The reserve's balance, as readers of a Chainlink feed ask for it."""

from citymint.merkle import EntryKind


def test_default_behavior(city, post):
    as_of = post([(EntryKind.OTHER_IN, 1_000, None)]).statement.as_of

    number, answer, _, updated_at, answered_in = city.oracle.functions.latestRoundData().call()

    assert (answer, updated_at) == (1_000, as_of)
    assert number == answered_in > 0


def test_latest_round_data__no_statement__reverts(city, stranger, reverts):
    with reverts("ReserveOracle_NoStatement"):
        stranger.send(city.oracle.functions.latestRoundData())


def test_latest_round_data__next_statement__is_another_round(city, post, later):
    latest = city.oracle.functions.latestRoundData()
    post([(EntryKind.OTHER_IN, 1_000, None)])
    first = latest.call()
    later(60)
    as_of = post([(EntryKind.OTHER_OUT, 1_700, None)]).statement.as_of
    second = latest.call()

    assert second[0] > first[0]
    assert (second[1], second[3]) == (-700, as_of)


def test_latest_round_data__two_accounts__are_as_old_as_the_older(
    two_accounts, post_to, later, account_id, second
):
    older = post_to(account_id, [(EntryKind.OTHER_IN, 500, None)])
    later(60)
    post_to(second, [(EntryKind.OTHER_IN, 40, None)])
    _, answer, _, updated_at, _ = two_accounts.oracle.functions.latestRoundData().call()

    assert (answer, updated_at) == (540, older.as_of)


def test_latest_round_data__stale__still_answers_and_says_how_old(city, post, later):
    """It is for the reader to judge by `updatedAt`."""
    as_of = post([(EntryKind.OTHER_IN, 5, None)]).statement.as_of
    later(100 * 86_400)

    assert city.oracle.functions.latestRoundData().call()[3] == as_of


def test_get_round_data__the_last__is_the_latest(city, post):
    post([(EntryKind.OTHER_IN, 1_000, None)])
    latest = city.oracle.functions.latestRoundData().call()

    assert latest[1] == 1_000
    assert city.oracle.functions.getRoundData(latest[0]).call() == latest


def test_get_round_data__any_other__reverts(city, stranger, post, reverts):
    post()
    post()
    last = city.oracle.functions.latestRoundData().call()[0]
    for number in (0, last - 1, last + 1):
        with reverts("ReserveOracle_NoRound", roundId=number, last=last):
            stranger.send(city.oracle.functions.getRoundData(number))


def test_get_round_data__no_statement__reverts(city, stranger, reverts):
    with reverts("ReserveOracle_NoStatement"):
        stranger.send(city.oracle.functions.getRoundData(1))


def test_decimals__are_the_tokens(city):
    assert city.oracle.functions.decimals().call() == city.token.functions.decimals().call() == 0


def test_description__names_the_token(city, plan):
    assert city.oracle.functions.description().call() == f"{plan.token.symbol} reserve"


def test_version(city):
    assert city.oracle.functions.version().call() == 1

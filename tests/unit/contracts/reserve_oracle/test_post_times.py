"""When a statement may be posted: read neither before the last one nor ahead of now, in time."""

MINUTE = 60


def test_post_times__as_of_goes_back__reverts(
    stranger, post, later, draft, sign, posting, reverts, account_id
):
    first = post().statement
    later(MINUTE)
    statement = draft(as_of=first.as_of - 1).statement
    with reverts(
        "ReserveOracle_WrongTime", account=account_id, asOf=first.as_of - 1, least=first.as_of
    ):
        stranger.send(posting(statement, sign(statement)))


def test_post_times__as_of_stays__is_posted(city, post, later, account_id):
    first = post().statement
    later(MINUTE)
    post(as_of=first.as_of)

    assert city.account(account_id).sequence == 2
    assert city.account(account_id).as_of == first.as_of


def test_post_times__as_of_ahead__reverts(
    city, stranger, draft, sign, posting, reverts, clock_at, account_id
):
    moment = city.now() + MINUTE
    statement = draft(as_of=moment + 1).statement
    clock_at(moment)
    with reverts("ReserveOracle_WrongTime", account=account_id, asOf=moment + 1, present=moment):
        stranger.send(posting(statement, sign(statement)))


def test_post_times__as_of_is_now__is_posted(
    city, stranger, draft, sign, posting, clock_at, account_id
):
    moment = city.now() + MINUTE
    statement = draft(as_of=moment).statement
    clock_at(moment)
    stranger.send(posting(statement, sign(statement)))

    assert city.account(account_id).as_of == moment


def test_post_times__classified_ahead__reverts(
    city, stranger, draft, sign, posting, reverts, account_id
):
    present = city.w3.eth.block_number
    statement = draft(classified_at=present + 1).statement
    with reverts(
        "ReserveOracle_WrongBlock", account=account_id, classifiedAt=present + 1, present=present
    ):
        stranger.send(posting(statement, sign(statement)))


def test_post_times__classified_at_this_block__is_posted(city, post, account_id):
    post(classified_at=city.w3.eth.block_number)

    assert city.account(account_id).sequence == 1


def test_post_times__after_post_by__reverts(
    city, stranger, draft, sign, posting, reverts, clock_at, account_id
):
    moment = city.now() + MINUTE
    statement = draft(post_by=moment).statement
    clock_at(moment + 1)
    with reverts("ReserveOracle_TooLate", account=account_id, until=moment, present=moment + 1):
        stranger.send(posting(statement, sign(statement)))


def test_post_times__last_second__is_posted(
    city, stranger, draft, sign, posting, next_block_at, account_id
):
    moment = city.now() + MINUTE
    statement = draft(post_by=moment).statement
    next_block_at(moment)
    stranger.send(posting(statement, sign(statement)))

    assert city.now() == moment
    assert city.account(account_id).sequence == 1


def test_post_times__first_statement_stale__reverts(
    city, stranger, draft, sign, posting, clock_at, reverts, account_id
):
    """Nothing that is new may move the attested time back."""
    max_age, moment = city.account(account_id).max_age, city.now() + MINUTE
    statement = draft(as_of=moment - max_age - 1).statement
    clock_at(moment)
    with reverts("ReserveOracle_WrongTime", account=account_id, asOf=moment - max_age - 1):
        stranger.send(posting(statement, sign(statement)))


def test_post_times__first_statement_fresh_to_the_second__is_posted(
    city, stranger, draft, sign, posting, clock_at, next_block_at, account_id
):
    max_age, moment = city.account(account_id).max_age, city.now() + MINUTE
    statement = draft(as_of=moment - max_age).statement
    clock_at(moment - 1)
    next_block_at(moment)
    stranger.send(posting(statement, sign(statement)))

    assert city.account(account_id).as_of == city.now() - max_age


def test_post_times__later_statement__may_be_stale(city, post, later, account_id):
    first = post().statement
    later(30 * 86_400)
    post(as_of=first.as_of + 1)

    assert city.account(account_id).sequence == 2

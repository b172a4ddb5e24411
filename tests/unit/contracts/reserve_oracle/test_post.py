"""Statements of an account form one chain: no gap, no fork, no rewrite (invariant 7)."""

from dataclasses import replace

from citymint.reserve.kind import EntryKind

UNKNOWN = b"\x77" * 32


def every_kind(resident):
    return [
        (EntryKind.OTHER_IN, 1_000, None),
        (EntryKind.DEPOSIT, 650_000, resident.address),
        (EntryKind.UNMATCHED, 40_000, None),
        (EntryKind.MATCHED, 6_000, resident.address, 2),
        (EntryKind.RETURNED, 9_000, None, 2),
        (EntryKind.PAYOUT, 30_000, 1),
        (EntryKind.OTHER_OUT, 500, None),
    ]


def test_default_behavior(city, stranger, resident, draft, sign, posting, events, account_id):
    attested = draft(every_kind(resident))
    statement, signatures = attested.statement, sign(attested.statement)

    receipt = stranger.send(posting(statement, signatures))

    account = city.account(account_id)
    assert (account.sequence, account.as_of) == (1, statement.as_of)
    assert account.balance == statement.closing == 651_500
    assert account.last == statement.hash
    posted = city.oracle.functions.posted(account_id, 1).call()
    assert posted == (statement.root, 656_000, 30_000, city.now(), 1)
    assert account.totals == city.oracle.functions.totals().call()
    assert account.totals == (651_500, 656_000, 25_000, 30_000)
    (event,) = events(receipt, city.oracle.events.StatementPosted())
    assert (event["account"], event["sequence"]) == (account_id, 1)
    assert event["hash"] == statement.hash
    assert tuple(event["statement"].values()) == statement.as_tuple()
    assert event["signatures"] == signatures


def test_post__second_statement__follows_the_first(city, post, account_id):
    first = post([(EntryKind.OTHER_IN, 1_000, None)]).statement
    second = post([(EntryKind.OTHER_OUT, 400, None)]).statement

    assert (second.previous, second.opening) == (first.hash, 1_000)
    account = city.account(account_id)
    assert (account.sequence, account.balance, account.last) == (2, 600, second.hash)


def test_post__no_entries__keeps_balance_and_has_no_root(city, post, later, account_id):
    post([(EntryKind.OTHER_IN, 1_000, None)])
    later(60)
    quiet = post().statement

    assert quiet.root == bytes(32)
    assert city.account(account_id).balance == 1_000
    assert city.account(account_id).as_of == quiet.as_of
    posted = city.oracle.functions.posted(account_id, 2).call()
    assert posted == (bytes(32), 0, 0, city.now(), 1)


def test_post__overdrawn__is_booked_as_it_is(city, post, account_id):
    post([(EntryKind.OTHER_OUT, 700, None)])

    assert city.account(account_id).balance == -700
    assert city.balance_sheet().reserve == city.balance_sheet().surplus == -700


def test_post__unknown_account__reverts(stranger, draft, sign, posting, reverts):
    statement = draft().statement
    stray = replace(statement, account=UNKNOWN)
    with reverts("ReserveOracle_UnknownAccount", account=UNKNOWN):
        stranger.send(posting(stray, sign(statement)))


def test_post__same_statement_again__reverts(stranger, post, sign, posting, reverts):
    statement = post().statement
    with reverts("ReserveOracle_WrongSequence", given=1, expected=2):
        stranger.send(posting(statement, sign(statement)))


def test_post__one_left_out__reverts(stranger, draft, sign, posting, reverts, account_id):
    statement = draft(sequence=2).statement
    with reverts("ReserveOracle_WrongSequence", account=account_id, given=2, expected=1):
        stranger.send(posting(statement, sign(statement)))


def test_post__first_names_a_previous__reverts(stranger, draft, sign, posting, reverts):
    statement = draft(previous=b"\5" * 32).statement
    with reverts("ReserveOracle_WrongPrevious", given=b"\5" * 32, expected=bytes(32)):
        stranger.send(posting(statement, sign(statement)))


def test_post__another_previous__reverts(stranger, post, draft, sign, posting, reverts, account_id):
    first = post([(EntryKind.OTHER_IN, 1_000, None)]).statement
    fork = draft(previous=bytes(32)).statement
    with reverts(
        "ReserveOracle_WrongPrevious", account=account_id, given=bytes(32), expected=first.hash
    ):
        stranger.send(posting(fork, sign(fork)))


def test_post__opens_elsewhere__reverts(stranger, post, draft, sign, posting, reverts, account_id):
    post([(EntryKind.OTHER_IN, 1_000, None)])
    statement = draft(opening=999, closing=999).statement
    with reverts("ReserveOracle_WrongOpening", account=account_id, given=999, expected=1_000):
        stranger.send(posting(statement, sign(statement)))


def test_post__first_opens_above_zero__reverts(stranger, draft, sign, posting, reverts):
    statement = draft(opening=1, closing=1).statement
    with reverts("ReserveOracle_WrongOpening", given=1, expected=0):
        stranger.send(posting(statement, sign(statement)))


def test_post__does_not_add_up__reverts(
    stranger, resident, draft, sign, posting, reverts, account_id
):
    statement = draft(every_kind(resident), closing=651_501).statement
    with reverts("ReserveOracle_WrongClosing", account=account_id, given=651_501, expected=651_500):
        stranger.send(posting(statement, sign(statement)))


def test_post__largest_totals__do_not_wrap(stranger, draft, sign, posting, reverts):
    most = 2**96 - 1
    totals = dict.fromkeys(("deposits", "unmatched", "other_in"), most)
    statement = draft(**totals, closing=-3).statement
    with reverts("ReserveOracle_WrongClosing", given=-3, expected=3 * most):
        stranger.send(posting(statement, sign(statement)))

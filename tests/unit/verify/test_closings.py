"""Accounts closed by their last statement, or by nobody."""

from citymint.reserve.kind import EntryKind

ACCOUNT = "account 0xf33d6147…"


def test_closed_by_nobody__is_found(day, found, forge, account_id):
    forge(day.oracle, "AccountClosed", account_id)

    assert found() == {f"{ACCOUNT} closed by its last statement": (0, 1)}


def test_closed_account__takes_no_statement(city, found, forge, draft, sign, post):
    post(closes=True)
    statement = draft().statement
    key = (statement.account, statement.sequence, statement.hash)
    forge(city.oracle, "StatementPosted", *key, statement.as_tuple(), sign(statement))

    assert found()[f"statement 2 of {ACCOUNT}: account not closed"] == (False, True)


def test_closed_by_a_statement__is_followed(city, run, post, account_id):
    post([(EntryKind.OTHER_IN, 5, None)])
    post([(EntryKind.OTHER_OUT, 5, None)], closes=True)

    assert city.account(account_id).closed
    assert run().exit_code == 0

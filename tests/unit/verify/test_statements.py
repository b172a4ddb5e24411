"""Statements that do not follow, do not add up, or are signed by the wrong people."""

from dataclasses import replace

import pytest

from citymint.dev.devnet import dev_key
from citymint.verify import statements

LAST = "statement 5 of account 0xf33d6147…"
ACCOUNT = "account 0xf33d6147…"
NEXT = "statement 6 of account 0xf33d6147…"
NEW_SEATS = ("auditor", "city", "merchant_c")


@pytest.fixture
def forge_statement(day, forge, draft, sign):
    """A StatementPosted that the oracle never took."""

    def make(*signers):
        statement = draft().statement
        key = (statement.account, statement.sequence, statement.hash)
        signatures = sign(statement, signers)
        forge(day.oracle, "StatementPosted", *key, statement.as_tuple(), signatures)

    return make


def test_forged_signatures__are_found(found, forge_statement):
    forge_statement("city", "guardian")

    assert found()[f"{NEXT}: signed by a quorum of 2"] == (True, False)


def test_signature_of_one_who_was_removed__is_passed_over(
    day, run, draft, sign, stranger, guardian, account_id
):
    statement = draft().statement
    signed = sign(statement, NEW_SEATS)
    guardian.send(day.oracle.functions.removeAttestor(account_id, dev_key("auditor").address))
    stranger.send(day.oracle.functions.post(statement.as_tuple(), signed))

    assert run().exit_code == 0


def test_signature_of_nobody__is_found(retold, record):
    log = list(record.events("StatementPosted"))[-1]
    signatures = (b"", *log.args["signatures"])
    verdict = statements.judge(retold("StatementPosted", signatures=signatures))

    assert [it.what for it in verdict.differences] == [f"{LAST}: signature 0 is somebody's"]


def test_signed_by_who_sat_before__is_found(found, forge_statement):
    forge_statement("bank", "auditor")

    assert found()[f"{NEXT}: signed by a quorum of 2"] == (True, False)


def test_never_taken_by_the_oracle__is_found(found, forge_statement):
    forge_statement("city", "merchant_c")
    told = found()

    assert f"{NEXT}: signed by a quorum of 2" not in told
    assert told["ReserveOracle.account(0xf33d6147…) sequence"] == (6, 5)
    assert "ReserveOracle.posted(0xf33d6147…, 6) postedAt" in told


def test_signed_twice_by_one__is_found(retold, record):
    log = list(record.events("StatementPosted"))[-1]
    twice = (log.args["signatures"][0],) * 2
    verdict = statements.judge(retold("StatementPosted", signatures=twice))

    named = {it.what for it in verdict.differences}
    assert named == {f"{LAST}: signers ascend", f"{LAST}: signed by a quorum of 2"}


def test_altered_totals__are_found(day, found, overwrite):
    overwrite(day.oracle.functions.totals(), 727_000, 727_001)
    told = found()

    assert told["ReserveOracle.totals() balance"] == (727_000, 727_001)
    assert told["Treasury.balanceSheet() surplus"] == (0, 1)


@pytest.mark.parametrize(
    ("field", "more", "what"),
    [
        ("opening", 1, "opening balance"),
        ("closing", 1, "closing balance"),
        ("deposits", 1, "closing balance"),
        ("returned", 1, "closing balance"),
        ("as_of", -10_000_000, "read no earlier than the last"),
        ("as_of", 10_000_000, "read before it was posted"),
        ("classified_at", 1_000, "classified before it was posted"),
        ("post_by", -100_000, "posted in time"),
        ("matched", 1, "hash of the event"),
        ("returned", 1, "matched and returned beyond the account's suspense"),
    ],
)
def test_field_told_differently__is_found(retold, record, field, more, what):
    last = _last(record)
    told = replace(last, **{field: getattr(last, field) + more})
    verdict = statements.judge(retold("StatementPosted", statement=told.as_tuple()))
    named = {it.what for it in verdict.differences}

    assert f"{LAST}: {what}" in named
    assert f"{LAST}: signed by a quorum of 2" in named


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("sequence", 6, f"{NEXT}: sequence"),
        ("previous", b"\1" * 32, f"{LAST}: previous"),
        ("closes", True, f"{LAST}: closes at zero"),
        ("closes", True, f"{ACCOUNT} closed by its last statement"),
    ],
)
def test_link_told_differently__is_found(retold, record, field, value, what):
    statement = replace(_last(record), **{field: value})
    verdict = statements.judge(retold("StatementPosted", statement=statement.as_tuple()))

    assert what in {it.what for it in verdict.differences}


def test_stale_first_statement__is_found(record):
    first = next(record.events("StatementPosted"))
    late = {**record.times, first.block: record.time(first) + 129_601}
    verdict = statements.judge(replace(record, times=late))

    what = f"statement 1 of {ACCOUNT}: fresh, as a first one must be"
    assert what in {it.what for it in verdict.differences}


def _last(record):
    return list(record.events("StatementPosted"))[-1].statement

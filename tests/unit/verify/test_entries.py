"""Entries taken twice, or beyond their statement, and tokens that no entry stands behind."""

from dataclasses import replace

import pytest

from citymint.dev.devnet import dev_key
from citymint.verify import entries, mints

RESIDENT = dev_key("resident").address


def _with(told, start, end=""):
    return [value for what, value in told.items() if what.startswith(start) and what.endswith(end)]


def test_one_entry_issued_twice__is_found(day, found, forge, account_id):
    forge(day.treasury, "Issued", account_id, 1, [0], 650_000)
    told = found()

    issued = "Issued of statement 1 of account 0xf33d6147…"
    assert _with(told, issued, "entry 0 taken before") == [("never", "Issued")]
    assert _with(told, issued, "amount minted") == [(650_000, 0)]
    assert "Treasury.balanceSheet() unissued" in told


def test_issued_beyond_the_statement__is_found(day, found, forge, account_id):
    forge(day.treasury, "Issued", account_id, 5, [0, 1, 2], 7_001)
    told = found()

    beyond = "statement 5 of account 0xf33d6147…: issued and voided beyond its deposits"
    assert told[beyond] == (0, 1)
    assert _with(told, "Issued", "entry 2 is in it") == [(True, False)]
    assert told["Treasury.done(0xf33d6147…, 5, 0)"] == (True, False)


def test_issued_of_no_statement__is_found(day, found, forge, account_id):
    forge(day.treasury, "Issued", account_id, 9, [0], 1)

    assert _with(found(), "Issued", "the statement was posted") == [(True, False)]


def test_settled_twice__is_found(day, found, forge, account_id):
    forge(day.treasury, "Settled", account_id, 3, [0], [1], 300_000)
    told = found()

    settled = "Settled of statement 3 of account 0xf33d6147…"
    assert _with(told, settled, "entry 0 taken before") == [("never", "Settled")]
    assert _with(told, settled, "amount burned") == [(300_000, 0)]
    assert _with(told, "redemption 1, Settled", "status before") == [("Accepted", "Returned")]
    beyond = "statement 3 of account 0xf33d6147…: settled beyond its payouts"
    assert told[beyond] == (0, 300_000)


def test_minted_without_issue__is_found(day, found, as_treasury):
    as_treasury(day.token.functions.mint([int(RESIDENT, 16) << 96 | 5]))
    told = found()

    assert _with(told, f"mint of 5 to {RESIDENT}") == [("Issued or Reissued", "nothing")]
    assert len(told) == 1  # the Treasury counts it too: nothing else could tell


def test_burned_without_settlement__is_found(day, found, as_treasury):
    as_treasury(day.token.functions.burn(5))
    told = found()

    assert _with(told, "burn of 5") == [("Settled", "nothing")]


@pytest.mark.parametrize(
    ("event", "told", "what"),
    [
        ("Issued", {"amount": 1}, "amount minted"),
        ("Issued", {"indices": (0, 1)}, "transfers minted"),
        ("Reissued", {"amount": 1}, "amount minted"),
        ("Settled", {"amount": 1}, "amount burned"),
    ],
)
def test_entry_told_differently__is_found(retold, event, told, what):
    verdict = mints.judge(retold(event, **told))

    assert any(it.what.endswith(f": {what}") for it in verdict.differences)


def test_voided_by_nobody__is_found(day, found, forge, account_id):
    forge(day.treasury, "Voided", account_id, 5, [0], 7_000)
    told = found()

    assert told["Treasury.done(0xf33d6147…, 5, 0)"] == (True, False)
    assert told["Treasury.voided(0xf33d6147…, 5, 0)"] == (True, False)


def test_marks__are_asked_for(record):
    asked = {it.question: it.answer for it in entries.judge(record).expected}

    assert asked["Treasury.done(0xf33d6147…, 2, 1)"] is True
    assert asked["Treasury.voided(0xf33d6147…, 2, 0)"] is False


def test_mark_of_a_void__is_gone_once_it_may_have_been_matched(record):
    last = list(record.events("Issued"))[-1]
    before = replace(record, logs=tuple(log for log in record.logs if log is not last))
    mark = "Treasury.voided(0xf33d6147…, 2, 1)"

    assert {it.question: it.answer for it in entries.judge(before).expected}[mark] is True
    assert mark not in {it.question for it in entries.judge(record).expected}


def test_all_in_one_transaction__is_told_apart(record):
    logs = tuple(replace(log, transaction=b"\1" * 32) for log in record.logs)

    assert mints.judge(replace(record, logs=logs)).differences == []

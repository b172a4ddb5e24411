"""Attestors whom no attestors seated."""

import json
from dataclasses import replace

import pytest

from citymint.dev.devnet import dev_key
from citymint.verify import changes

ACCOUNT = "account 0xf33d6147…"
TWO_STRANGERS = (129_600, 2, [dev_key("stranger").address, dev_key("resident").address])


def _named(verdict):
    return {it.what for it in verdict.differences}


def test_default_behavior(record):
    verdict = changes.judge(record)

    assert verdict.differences == []
    assert verdict.counted == {"accounts": 1, "changes": 1}


def test_seated_by_nobody__is_found(city, found, forge, account_id):
    forge(city.oracle, "AccountReseated", account_id, TWO_STRANGERS)
    told = found()

    what = next(what for what in told if what.startswith(f"AccountReseated of {ACCOUNT}"))
    assert told[what] == ("decided by attestors", "not decided, or not in time")
    assert "ReserveOracle.attestors(0xf33d6147…)" in told


def test_opened_by_nobody__is_found(city, found, forge):
    forge(city.oracle, "AccountOpened", b"\7" * 32, TWO_STRANGERS)
    told = found()

    assert any(what.startswith("AccountOpened of account 0x07070707…") for what in told)
    assert "ReserveOracle.accounts()" in told


def test_opened_twice__is_found(city, found, forge, account_id):
    forge(city.oracle, "AccountOpened", account_id, TWO_STRANGERS)

    assert found()[f"{ACCOUNT} opened before"] == (False, True)


def test_proposed_by_nobody__is_found(city, found, forge, account_id):
    now = city.now()
    change = (account_id, 1, now + 86_400, bytes(32), TWO_STRANGERS)
    forge(city.oracle, "SeatChangeProposed", account_id, 1, change, [], now + 60)
    told = found()

    assert told[f"change 1 of {ACCOUNT}: signed by a quorum of 2"] == (True, False)
    assert "ReserveOracle.CHANGE_DELAY()" in told


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"number": 2}, "number of the event"),
        ({"account": b"\7" * 32}, "account"),
        ({"signatures": (b"\1" * 65, b"\2" * 65)}, "signed by a quorum of 2"),
    ],
)
def test_proposal_told_differently__is_found(retold, told, what):
    verdict = changes.judge(retold("SeatChangeProposed", **told))

    assert any(name.endswith(f": {what}") for name in _named(verdict))


def test_enacted_before_its_time__is_found(record):
    log = next(record.events("AccountReseated"))
    early = {**record.times, log.block: record.times[log.block] - 86_400}
    verdict = changes.judge(replace(record, times=early))

    assert _named(verdict) == {f"AccountReseated of {ACCOUNT} {log.place}"}


@pytest.mark.parametrize("event", ["SeatChangeVetoed", "AttestorRemoved"])
def test_enacted_after_a_veto__is_found(record, event):
    log = next(record.events("AccountReseated"))
    args = {"account": log.args["account"], "number": 1, "attestor": dev_key("bank").address}
    veto = replace(log, event=event, args=args)
    at = record.logs.index(log)
    logs = (*record.logs[:at], veto, *record.logs[at:])
    verdict = changes.judge(replace(record, logs=logs))

    assert _named(verdict) == {f"AccountReseated of {ACCOUNT} {log.place}"}


def test_a_quorum_of_one__is_found(retold, record):
    seats = dict(next(record.events("AccountOpened")).args["seats"]) | {"quorum": 1}
    verdict = changes.judge(retold("AccountOpened", seats=seats))

    assert f"AccountOpened of {ACCOUNT}: one quorum at a time, never of one" in _named(verdict)


def test_statements_that_age_too_slowly__are_found(retold, record):
    seats = dict(next(record.events("AccountOpened")).args["seats"]) | {"maxAge": 14 * 86_400 + 1}
    verdict = changes.judge(retold("AccountOpened", seats=seats))

    what = f"AccountOpened of {ACCOUNT}: statements age within two weeks"
    assert what in _named(verdict)


def test_a_seventeenth_account__is_found(record):
    log = next(record.events("AccountOpened"))
    others = [replace(log, args={**log.args, "account": bytes([it] * 32)}) for it in range(1, 17)]
    at = record.logs.index(log) + 1
    logs = (*record.logs[:at], *others, *record.logs[at:])
    verdict = changes.judge(replace(record, logs=logs))

    (full,) = (what for what in _named(verdict) if what.endswith(": room for it"))
    assert full == "account 0x10101010…: room for it"


def test_removed_who_never_sat__is_found(city, found, forge, account_id, stranger):
    forge(city.oracle, "AttestorRemoved", account_id, stranger.address)

    what = f"{stranger.address} removed from {ACCOUNT}: was an attestor"
    assert found()[what] == (True, False)


def test_removal__is_followed(day, run, account_id, guardian):
    remove = day.oracle.functions.removeAttestor
    guardian.send(remove(account_id, dev_key("auditor").address))

    assert run().exit_code == 0


def test_further_account__is_followed(city, run, decide, post):
    further = b"\7" * 32
    decide("bank", "auditor", "stranger", opened=further)
    post(account=further, sequence=1, previous=bytes(32), opening=0, closing=0)

    told = run("--json")
    assert told.exit_code == 0, told.output
    assert city.account(further).sequence == 1
    assert json.loads(told.stdout)["checked"]["accounts"] == 2

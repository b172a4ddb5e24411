"""Redemptions accepted too late or by nobody that can pay, and reclaimed before their time."""

from dataclasses import replace

import pytest

from citymint.verify import reclaims, redemptions
from citymint.verify.node import Node
from citymint.verify.reading import Reader

DAY = 86_400


@pytest.fixture
def given_back(two, rpc, accept, post_to, later, stranger, account_id, second):
    """What is read of a city whose second account never paid."""
    number = accept(second)
    later(20 * DAY)
    post_to(account_id)
    post_to(second)
    stranger.send(two.treasury.functions.reclaim(number))
    later(4 * DAY)
    stranger.send(two.treasury.functions.reclaim(number))
    return Reader(Node(rpc), two.deployment).record()


def test_default_behavior(given_back, run):
    assert reclaims.judge(given_back).counted == {"reclaimed": 1}
    assert run().exit_code == 0


def test_by_an_account_that_was_silent__is_followed(two, run, accept, later, stranger, second):
    number = accept(second)
    later(92 * DAY)
    stranger.send(two.treasury.functions.reclaim(number))
    later(4 * DAY)
    stranger.send(two.treasury.functions.reclaim(number))

    assert run().exit_code == 0


@pytest.fixture
def begun_anew(two, rpc, accept, post_to, later, stranger, second):
    """The same of an account that was silent, and spoke when its challenge was over."""
    number = accept(second)
    for before in (92, 4):
        later(before * DAY)
        if before == 4:
            post_to(second)
        stranger.send(two.treasury.functions.reclaim(number))
    later(4 * DAY)
    stranger.send(two.treasury.functions.reclaim(number))
    return Reader(Node(rpc), two.deployment).record()


def test_begun_anew_by_an_account_that_spoke__is_followed(begun_anew, run):
    assert len(list(begun_anew.events("ReclaimBegun"))) == 2
    assert run().exit_code == 0


def test_on_a_challenge_that_knew_less__is_found(begun_anew):
    _, second = begun_anew.events("ReclaimBegun")
    logs = tuple(log for log in begun_anew.logs if log != second)

    assert _named(replace(begun_anew, logs=logs)) == ["after a challenge"]


def test_without_a_challenge__is_found(given_back):
    logs = tuple(log for log in given_back.logs if log.event != "ReclaimBegun")

    assert _named(replace(given_back, logs=logs)) == ["after a challenge"]


def test_before_the_end_of_its_challenge__is_found(given_back):
    assert _named(_moved(given_back, "RedemptionReclaimed", -2 * DAY)) == ["after a challenge"]


def test_with_a_shorter_challenge__is_found(given_back):
    assert _named(_moved(given_back, "ReclaimBegun", 1)) == ["end of the challenge"]


def test_before_the_bank_was_read_far_enough__is_found(given_back, second):
    logs = tuple(
        log
        for log in given_back.logs
        if not (log.event == "StatementPosted" and log.key == (second, 2))
    )

    assert _named(replace(given_back, logs=logs)) == ["may be paid yet", "may be paid yet"]


def test_begun_twice__is_found(two, found, forge, given_back):
    (log,) = given_back.events("ReclaimBegun")
    forge(two.treasury, "ReclaimBegun", log.args["id"], log.args["until"])

    assert (False, True) in [it for what, it in found().items() if what.endswith("begun before")]


def test_begun_of_a_lost_account__is_found(two, found, forge, accept, governor, second):
    number = accept(second)
    governor(two.oracle.functions.announceWriteOff(second))
    governor(two.oracle.functions.writeOff(second))
    forge(two.treasury, "ReclaimBegun", number, two.now())
    named = found()

    (lost,) = (it for what, it in named.items() if what.endswith("its account is written off"))
    assert lost == (False, True)


def test_overdue__is_followed(two, run, accept, post_to, later, account_id, second):
    due = two.redemption(accept(second)).due_day
    accept(account_id, 1_000)
    later(20 * DAY)
    post_to(account_id)
    post_to(second)

    assert two.treasury.functions.overdue().call() == [due, 2]
    assert run().exit_code == 0


def test_accepted_past_its_last_day__is_found(given_back):
    verdict = redemptions.judge(_moved(given_back, "Accepted", 6 * DAY))

    assert [it.what.split(": ")[1] for it in verdict.differences] == [
        "redemption 1 is past its last day"
    ]


def test_accepted_by_an_account_without_statements__is_found(two, found, forge, redeem):
    number = redeem(300_000)
    forge(two.treasury, "Accepted", b"\7" * 32, [number])

    (lives,) = (it for what, it in found().items() if what.endswith("0x07070707… lives"))
    assert lives == (True, False)


def _moved(record, event, seconds):
    (log,) = record.events(event)
    return replace(record, times={**record.times, log.block: record.time(log) + seconds})


def _named(record):
    return [it.what.split(": ")[1] for it in reclaims.judge(record).differences]

"""Payouts that nothing stands behind, and redemptions paid by the wrong account."""

from dataclasses import replace

import pytest

from citymint.reserve.kind import EntryKind
from citymint.verify import payouts, redemptions
from citymint.verify.node import Node
from citymint.verify.reading import Reader

pytestmark = pytest.mark.usefixtures("two")

FIRST = "account 0xf33d6147…"
SECOND = "account 0x22222222…"
NOTHING = "paid twice, or for nothing"
UNCOVERED = "payouts in flight that no redemption of it can settle"
DAY = 86_400


@pytest.fixture
def paid(two, accept, post_to, settle, account_id):  # noqa: ARG001 (first there is money)
    """A redemption that the first account has accepted, paid and settled."""
    number = accept(account_id)
    settle(post_to(account_id, [(EntryKind.PAYOUT, 300_000, number)]))
    return number


def test_paid_twice_at_its_own_issuer__is_found(found, post_to, account_id, paid):
    post_to(account_id, [(EntryKind.PAYOUT, 300_000, paid)])

    told = {f"statement 4 of {FIRST}: {NOTHING}": (0, 300_000)}
    assert found() == told | {f"{FIRST}: {UNCOVERED}": (0, 300_000)}


def test_paid_by_both_issuers__is_found(found, post_to, second, paid):
    post_to(second, [(EntryKind.PAYOUT, 300_000, paid)])

    told = {f"statement 2 of {SECOND}: {NOTHING}": (0, 300_000)}
    assert found() == told | {f"{SECOND}: {UNCOVERED}": (0, 300_000)}


def test_paid_twice_and_neither_is_settled__the_second_is_found(found, accept, post_to, second):
    number = accept(second)
    post_to(second, [(EntryKind.PAYOUT, 300_000, number)])
    post_to(second, [(EntryKind.PAYOUT, 300_000, number)])

    told = {f"statement 3 of {SECOND}: {NOTHING}": (0, 300_000)}
    assert found() == told | {f"{SECOND}: {UNCOVERED}": (0, 300_000)}


def test_paid_beside_one_that_waits__only_the_rest_is_found(found, accept, post_to, second, paid):
    waiting = accept(second, 100_000)
    post_to(second, [(EntryKind.PAYOUT, 300_000, paid), (EntryKind.PAYOUT, 100_000, waiting)])

    assert found()[f"statement 2 of {SECOND}: {NOTHING}"] == (0, 300_000)


def test_paid_before_it_was_accepted__is_found(found, redeem, operator, post_to, two, second):
    number = redeem(300_000)
    post_to(second, [(EntryKind.PAYOUT, 300_000, number)])
    operator.send(two.treasury.functions.accept([number], second))

    assert found()[f"statement 2 of {SECOND}: {NOTHING}"] == (0, 300_000)


def test_paid_and_given_back__is_found(
    two, found, accept, post_to, later, stranger, account_id, second
):
    number = accept(second)
    late = [(EntryKind.PAYOUT, 300_000, number)]
    later(20 * DAY)
    post_to(account_id)
    post_to(second, late)
    stranger.send(two.treasury.functions.reclaim(number))
    later(4 * DAY)
    stranger.send(two.treasury.functions.reclaim(number))

    what = f"statement 2 of {SECOND}: payouts of redemptions given back ({number})"
    told = found()
    assert told == {what: (0, 300_000), f"{SECOND}: {UNCOVERED}": (0, 300_000)}


def test_lost_account__is_told_by_its_write_off(run, post_to, governor, two, second, paid):
    post_to(second, [(EntryKind.PAYOUT, 300_000, paid)])
    governor(two.oracle.functions.announceWriteOff(second))
    governor(two.oracle.functions.writeOff(second))

    assert run().exit_code == 0


@pytest.mark.usefixtures("paid")
def test_settled_twice__is_found(two, rpc):
    record = Reader(Node(rpc), two.deployment).record()
    (log,) = record.events("Settled")
    again = replace(record, logs=(*record.logs, log))

    named = {it.what: (it.expected, it.found) for it in payouts.judge(again).differences}
    assert named["redemption 1: amount settled"] == (300_000, 600_000)


@pytest.mark.parametrize("event", ["Settled", "Reissued"])
def test_by_another_account__is_found(found, forge, two, second, paid, event):
    forge(two.treasury, event, second, 1, [0], [paid], 300_000)

    (told,) = (
        value
        for what, value in found().items()
        if what.startswith(f"{event} of statement 1 of {SECOND}")
        and what.endswith(f"account that accepted redemption {paid}")
    )
    assert told == ("0xf33d6147…", "0x22222222…")


@pytest.mark.usefixtures("paid")
def test_payer_told_differently__is_found(two, rpc, second):
    record = Reader(Node(rpc), two.deployment).record()
    logs = [
        replace(log, args={**log.args, "account": second}) if log.event == "Accepted" else log
        for log in record.logs
    ]
    verdict = redemptions.judge(replace(record, logs=tuple(logs)))

    asked = {it.question: it.answer for it in verdict.expected}
    assert asked["Treasury.redemption(1)"][2] == 2
    (wrong,) = verdict.differences
    assert wrong.what.endswith("account that accepted redemption 1")

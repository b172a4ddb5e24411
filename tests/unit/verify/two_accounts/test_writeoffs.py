"""Accounts written off that nobody announced, or of other figures, and what is taken of them."""

from dataclasses import replace

import pytest

from citymint.reserve.kind import EntryKind
from citymint.verify import writeoffs
from citymint.verify.node import Node
from citymint.verify.reading import Reader

SECOND = "account 0x22222222…"
WRITE_OFF = f"write-off of {SECOND}"
DAY = 86_400


@pytest.fixture
def lost(two, rpc, post_to, accept, governor, resident, second):
    """What is read of a city whose second account was written off with something of each kind."""
    number = accept(second)
    lines = [
        (EntryKind.DEPOSIT, 5, resident.address),
        (EntryKind.UNMATCHED, 7, None),
        (EntryKind.PAYOUT, 300_000, number),
    ]
    post_to(second, lines)
    governor(two.oracle.functions.announceWriteOff(second))
    governor(two.oracle.functions.writeOff(second))
    return Reader(Node(rpc), two.deployment).record()


@pytest.fixture
def told(lost):
    """What is found if the last event of a kind is told differently, or at another time."""

    def make(event, seconds=0, **changes):
        log = list(lost.events(event))[-1]
        other = replace(log, args={**log.args, **changes})
        logs = tuple(other if it is log else it for it in lost.logs)
        times = {**lost.times, log.block: lost.time(log) + seconds}
        verdict = writeoffs.judge(replace(lost, logs=logs, times=times))
        return {it.what: (it.expected, it.found) for it in verdict.differences}

    return make


@pytest.mark.parametrize(
    ("figure", "name", "left"),
    [
        ("balance", "balance", -199_988),
        ("unissued", "unissued", 5),
        ("suspense", "suspense", 7),
        ("inFlight", "in flight", 300_000),
    ],
)
def test_other_figures__are_found(told, figure, name, left):
    assert told("AccountWrittenOff", **{figure: left + 1}) == {
        f"{WRITE_OFF}: {name}": (left, left + 1)
    }


@pytest.mark.parametrize("seconds", [-DAY, 8 * DAY])
def test_out_of_its_time__is_found(told, seconds):
    assert told("AccountWrittenOff", seconds) == {
        f"{WRITE_OFF}: announced, and in time": (True, False)
    }


def test_announced_with_another_delay__is_asked(two, found, forge, account_id):
    forge(two.oracle, "WriteOffAnnounced", account_id, two.now() + 60)
    named = found()

    assert "ReserveOracle.CHANGE_DELAY()" in named
    assert "ReserveOracle.writeOffFrom(0xf33d6147…)" in named


def test_announced_again_in_its_week__is_found(two, found, forge, governor, second):
    governor(two.oracle.functions.announceWriteOff(second))
    forge(two.oracle, "WriteOffAnnounced", second, two.now() + DAY)

    assert (False, True) in [it for what, it in found().items() if what.endswith("another waits")]


def test_withdrawn_by_nobody__is_found(two, found, forge, second):
    forge(two.oracle, "WriteOffWithdrawn", second)

    assert found() == {f"{WRITE_OFF}, withdrawn: announced": (True, False)}


@pytest.mark.parametrize("event", ["Issued", "Voided"])
@pytest.mark.usefixtures("lost")
def test_taken_afterwards__is_found(two, found, forge, second, event):
    forge(two.treasury, event, second, 2, [0], 5)

    (value,) = (it for what, it in found().items() if what.endswith(": account written off before"))
    assert value == (False, True)

"""A guardian voids only what cannot be issued now: held, over the day's limit, or barred."""

import pytest

from citymint.chain.words import Skip
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

DAY = 86_400
NOBODY = "0x" + "00" * 20


def test_default_behavior(
    city, stranger, resident, merchant, post, freeze, issuing, void, events, plan
):
    """All that cannot be issued, and nothing else."""
    held = plan.issuance.single + 1
    lines = [(5, resident), (held, resident), (6, merchant), (7, resident), (8, merchant)]
    attested = post([(EntryKind.DEPOSIT, amount, to.address) for amount, to in lines])
    stranger.send(issuing(attested, 0))
    freeze(merchant.address)

    receipt = void(attested, *range(5))

    (event,) = events(receipt, city.treasury.events.Voided())
    assert (event["indices"], event["amount"]) == ([1, 2, 4], held + 14)
    skipped = events(receipt, city.treasury.events.Skipped())
    assert [(one["index"], one["why"]) for one in skipped] == [
        (0, Skip.AlreadyDone),
        (3, Skip.Issuable),
    ]
    stranger.send(issuing(attested, 3))
    assert city.balance_of(resident.address) == 12


def test_void_skips__issuable__reverts(resident, post, void, reverts):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    with reverts("Treasury_NothingToDo", index=0, why="Issuable"):
        void(attested, 0)


def test_void_skips__issuable_but_paused_stale_or_short__reverts(
    resident, post, pause, later, void, reverts
):
    """What stops all issuing is no ground to take one deposit away."""
    attested = post(
        [(EntryKind.DEPOSIT, 650_000, resident.address), (EntryKind.OTHER_OUT, 5, None)]
    )
    pause()
    later(3 * DAY)
    with reverts("Treasury_NothingToDo", index=0, why="Issuable"):
        void(attested, 0)


def test_void_skips__held__until_the_hold_is_over(
    city, resident, post, void, clock_at, next_block_at, reverts, plan
):
    amount = plan.issuance.single + 1
    attested = post([(EntryKind.DEPOSIT, amount, resident.address)] * 2)
    over = city.now() + plan.issuance.hold
    clock_at(over - 2)
    next_block_at(over - 1)
    void(attested, 0)
    clock_at(over)
    with reverts("Treasury_NothingToDo", index=1, why="Issuable"):
        void(attested, 1)

    assert city.balance_sheet().suspense == amount


def test_void_skips__over_the_day__until_the_next(
    stranger, resident, post, set_limits, issuing, void, clock_at, city, reverts
):
    set_limits(daily=100, hold=7 * DAY)
    attested = post([(EntryKind.DEPOSIT, amount, resident.address) for amount in (100, 1, 2)])
    stranger.send(issuing(attested, 0))
    void(attested, 1)
    clock_at((city.now() // DAY + 1) * DAY)
    with reverts("Treasury_NothingToDo", index=2, why="Issuable"):
        void(attested, 2)


def test_void_skips__day_left__is_not_used_up_by_voiding(city, resident, post, set_limits, void):
    """Each is asked for itself: alone it could be issued."""
    set_limits(daily=100)
    lines = [(EntryKind.DEPOSIT, amount, resident.address) for amount in (101, 60, 50)]
    void(post(lines), 0, 1, 2)

    assert city.balance_sheet().suspense == 101


def test_void_skips__issued_before__reverts(issue, void, reverts):
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        void(issue(), 0)


@pytest.mark.parametrize("verb", ["issue", "void"])
def test_void_skips__voided__is_done(city, guardian, post, void, reverts, verb):
    attested = post([(EntryKind.DEPOSIT, 5, NOBODY)])
    void(attested, 0)
    call = city.treasury.functions[verb](attested.brought(0), attested.proof(0))
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        guardian.send(call)


def test_void_skips__matched_from_what_was_issued__reverts(issue, post, void, reverts):
    """There is no money for it, so there is nothing to move to suspense."""
    issue(500)
    post([(EntryKind.UNMATCHED, 500, None)])
    attested = post([(EntryKind.MATCHED, 500, NOBODY, entry_ref(1, 0))])
    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        void(attested, 0)


def test_void_skips__matched_from_a_later_one__reverts(post, void, reverts):
    post([(EntryKind.UNMATCHED, 500, None)])
    attested = post([(EntryKind.MATCHED, 500, NOBODY, entry_ref(2, 0))])
    with reverts("Treasury_NothingToDo", index=0, why="NotEarlier"):
        void(attested, 0)

"""Two accounts whose issuers take care have no difference."""

import json

from citymint.reserve.kind import EntryKind


def test_each_pays_its_own(two, run, accept, post_to, settle, account_id, second):
    first_paid = accept(account_id), accept(account_id, 1_000)
    second_paid, waiting = accept(second), accept(second, 2_000)
    kind = EntryKind.PAYOUT
    settle(post_to(account_id, [(kind, 300_000, first_paid[0]), (kind, 1_000, first_paid[1])]))
    settle(post_to(second, [(kind, 300_000, second_paid)]))

    told = run("--json")
    assert told.exit_code == 0, told.output
    assert (two.redemption(first_paid[0]).payer, two.redemption(waiting).payer) == (1, 2)
    checked = json.loads(told.stdout)["checked"]
    assert (checked["accounts"], checked["statements in flight"]) == (2, 1)


def test_a_payout_comes_back_to_its_account(
    two, run, accept, post_to, settle, stranger, resident, second
):
    number = accept(second)
    settle(post_to(second, [(EntryKind.PAYOUT, 300_000, number)]))
    back = post_to(second, [(EntryKind.DEPOSIT, 300_000, resident.address, number)])
    stranger.send(two.treasury.functions.reissue(back.brought(0), back.proof(0)))

    assert run().exit_code == 0


def test_one_is_lost(
    two, run, accept, post_to, governor, guardian, stranger, resident, account_id, second
):
    number = accept(second)
    lines = [
        (EntryKind.DEPOSIT, 5, resident.address),
        (EntryKind.UNMATCHED, 7, None),
        (EntryKind.PAYOUT, 300_000, number),
    ]
    post_to(second, lines)
    governor(two.oracle.functions.announceWriteOff(second))
    guardian.send(two.oracle.functions.withdrawWriteOff(second))
    governor(two.oracle.functions.announceWriteOff(second))
    governor(two.oracle.functions.writeOff(second))
    stranger.send(two.treasury.functions.reclaim(number))
    post_to(account_id)

    told = run("--json")
    assert told.exit_code == 0, told.output
    checked = json.loads(told.stdout)["checked"]
    assert (checked["write-offs"], checked["announced"], checked["reclaimed"]) == (1, 2, 1)

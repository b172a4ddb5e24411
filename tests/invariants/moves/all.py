"""Every move, by how often it is made."""

from __future__ import annotations

from collections.abc import Callable

from invariants.moves import (
    attestors,
    bank,
    control,
    deploying,
    passing,
    paying,
    redeeming,
    routine,
    signing,
    taking,
)
from invariants.play import Play

MOVES: dict[Callable[[Play], None], int] = {
    routine.business_day: 22,
    bank.post: 60,
    taking.issue: 90,
    taking.void: 16,
    taking.settle: 30,
    taking.reissue: 20,
    redeeming.redeem: 60,
    redeeming.redeem_by_signature: 35,
    redeeming.accept: 30,
    redeeming.cancel: 14,
    redeeming.reject: 16,
    redeeming.reclaim: 25,
    paying.transfer: 45,
    paying.transfer_with_memo: 20,
    paying.approve: 20,
    paying.transfer_from: 25,
    paying.transfer_from_with_memo: 15,
    signing.transfer: 25,
    signing.receive: 20,
    signing.cancel: 10,
    signing.permit: 12,
    control.guard: 8,
    control.govern: 40,
    control.announce: 10,
    control.make_announced: 12,
    control.take_back: 3,
    control.reach_for_mint: 8,
    control.stray: 5,
    attestors.propose: 14,
    attestors.enact: 18,
    attestors.veto: 3,
    attestors.remove: 5,
    attestors.write_off: 20,
    passing.seconds: 40,
    passing.day: 12,
    passing.holidays: 4,
    deploying.deploy_wrongly: 3,
}

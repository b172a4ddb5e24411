"""Attestors seat attestors; others can only take seats away."""

from __future__ import annotations

from invariants.actors import ATTESTORS, GUARDIAN, STRANGER
from invariants.chain.signing import address, change_hash
from invariants.model.accounts import LONGEST_AGE, NEW, SeatChange, Seats
from invariants.model.refusal import ZERO
from invariants.moves.quorums import signatures
from invariants.plans import drawn_seats
from invariants.play import Play

MANY = 5
"""A city with more accounts opens no further ones, unless a hostile quorum does."""


def propose(play: Play) -> None:
    """Other seats for an account, or a further account."""
    account, now = play.some_account(), play.clock.now
    it = play.city.oracle.accounts[account]
    by = now + play.random.choice((0, 3_600))
    change = SeatChange(account, it.changes + 1, by, _opened(play), _seats(play))
    if play.chance(0.15):
        change = change._replace(number=it.changes + play.random.choice((0, 2)))
    if play.chance(0.1):
        change = change._replace(propose_by=now - 1)
    if play.chance(0.05):
        change = change._replace(account=play.random.randbytes(32))
    propose_this(play, account, change, careful=play.chance(0.9))


def propose_this(play: Play, account: bytes, change: SeatChange, careful: bool = True) -> bool:
    """By attestors of this account."""
    raw, by = signatures(play, account, change_hash(change), careful)
    proposed = play.call(STRANGER, "ReserveOracle", "propose", (change, raw), (change, by)).ok
    if proposed:
        play.seat_changes.append(change)
    return proposed


def enact(play: Play) -> None:
    """One that waits long enough, or not, or not any more."""
    if not play.seat_changes:
        return
    waiting = [it.waiting[0] for it in play.city.oracle.accounts.values() if it.waiting]
    waiting = waiting if play.chance(0.8) else play.seat_changes[-6:]
    change = play.random.choice(waiting or play.seat_changes)
    if play.chance(0.05):
        change = change._replace(seats=Seats(1, 2, change.seats.attestors))
    enact_this(play, change)


def enact_this(play: Play, change: SeatChange) -> bool:
    return play.call(STRANGER, "ReserveOracle", "enact", (change,)).ok


def veto(play: Play) -> None:
    caller = GUARDIAN if play.chance(0.9) else STRANGER
    play.call(caller, "ReserveOracle", "veto", (play.some_account(),))


def remove(play: Play) -> None:
    """Mostly where a quorum is left: a city without one tells no story.

    A seat change that waits is undone by it: there is nothing left to veto.
    """
    waiting = [id_ for id_, it in play.city.oracle.accounts.items() if it.waiting]
    account = play.random.choice(waiting) if waiting and play.chance(0.5) else play.some_account()
    it = play.city.oracle.accounts[account]
    spare = len(it.attestors) > it.quorum or play.chance(0.1)
    seated = sorted(it.attestors) if spare else [address(ATTESTORS[-1])]
    attestor = play.random.choice(seated) if seated and play.chance(0.85) else STRANGER
    account = account if play.chance(0.95) else play.random.randbytes(32)
    caller = GUARDIAN if play.chance(0.9) else STRANGER
    removed = play.call(caller, "ReserveOracle", "removeAttestor", (account, attestor)).ok
    if removed and play.chance(0.3):
        play.call(GUARDIAN, "ReserveOracle", "veto", (account,))


def _opened(play: Play) -> bytes:
    accounts = play.city.oracle.accounts
    if play.chance(0.1):
        return play.random.choice(list(accounts))
    few = len(play.city.oracle.open) < MANY
    return play.random.randbytes(32) if few and play.chance(0.4) else NEW


def _seats(play: Play) -> Seats:
    seats, count = drawn_seats(play.random), play.random.randint(2, 5)
    if play.chance(0.2):
        seats = seats._replace(quorum=play.random.choice((0, 1, count // 2, count + 1)))
    if play.chance(0.1):
        odd = play.random.choice((ZERO, seats.attestors[0]))
        seats = seats._replace(attestors=(*seats.attestors[:-1], odd))
    if play.chance(0.1):
        seats = seats._replace(max_age=play.random.choice((0, LONGEST_AGE + 1, LONGEST_AGE)))
    return seats

"""Attestors seat attestors; others can only take seats away, or end an account."""

from __future__ import annotations

from invariants.actors import ATTESTORS, GOVERNOR, GUARDIAN, STRANGER
from invariants.chain.signing import address, change_hash
from invariants.model.accounts import NEW, Change, Seats
from invariants.model.refusal import ZERO
from invariants.moves.bank import over_something_else, signatures
from invariants.play import Play

MOST_ACCOUNTS = 6


def propose(play: Play) -> None:
    """Other seats for an account, or a further account."""
    account = play.some_account()
    it = play.city.oracle.accounts[account]
    change = Change(account, it.changes + 1, play.clock.now + 3_600, _opened(play), _seats(play))
    if play.chance(0.15):
        change = change._replace(number=it.changes + play.random.choice((0, 2)))
    if play.chance(0.1):
        change = change._replace(propose_by=play.clock.now - 1)
    if play.chance(0.05):
        change = change._replace(account=play.random.randbytes(32))
    raw, by = signatures(play, account, change_hash(change), careful=play.chance(0.9))
    if play.chance(0.03):
        change, by = change._replace(propose_by=change.propose_by + 1), over_something_else(by)
    if play.call(STRANGER, "ReserveOracle", "propose", (change, raw), (change, by)).ok:
        play.decisions.append(change)


def enact(play: Play) -> None:
    """One that waits long enough, or not, or not any more."""
    if not play.decisions:
        return
    waiting = [it.waiting[0] for it in play.city.oracle.accounts.values() if it.waiting]
    waiting = waiting if play.chance(0.8) else play.decisions[-6:]
    change = play.random.choice(waiting or play.decisions)
    if play.chance(0.05):
        change = change._replace(seats=Seats(1, 2, change.seats.attestors))
    play.call(STRANGER, "ReserveOracle", "enact", (change,))


def veto(play: Play) -> None:
    caller = GUARDIAN if play.chance(0.9) else STRANGER
    play.call(caller, "ReserveOracle", "veto", (play.some_account(),))


def remove(play: Play) -> None:
    """Mostly where a quorum is left: a city without one tells no story."""
    account = play.some_account()
    it = play.city.oracle.accounts[account]
    spare = len(it.attestors) > it.quorum or play.chance(0.1)
    seated = sorted(it.attestors) if spare else [address(ATTESTORS[-1])]
    attestor = play.random.choice(seated) if seated and play.chance(0.85) else STRANGER
    account = account if play.chance(0.95) else play.random.randbytes(32)
    caller = GUARDIAN if play.chance(0.9) else STRANGER
    play.call(caller, "ReserveOracle", "removeAttestor", (account, attestor))


def write_off(play: Play) -> None:
    """An account that lost its attestors, or is overdrawn; any other seldom."""
    accounts = play.city.oracle.accounts
    lost = [
        id_
        for id_, it in accounts.items()
        if not it.closed and (len(it.attestors) < it.quorum or it.balance < 0)
    ]
    if not lost and sum(not it.closed for it in accounts.values()) < 3 and play.chance(0.9):
        return
    overdrawn = [id_ for id_ in lost if accounts[id_].balance < 0]
    account = play.random.choice(overdrawn or lost) if lost else play.some_account()
    if lost or play.chance(0.3):
        caller = GOVERNOR if play.chance(0.85) else STRANGER
        play.call(caller, "ReserveOracle", "writeOff", (account,))


def _opened(play: Play) -> bytes:
    accounts = play.city.oracle.accounts
    if play.chance(0.1):
        return play.random.choice(list(accounts))
    living = sum(not it.closed for it in accounts.values())
    return play.random.randbytes(32) if living < MOST_ACCOUNTS and play.chance(0.4) else NEW


def _seats(play: Play) -> Seats:
    count = play.random.randint(2, 5)
    seated = [address(name) for name in play.random.sample(ATTESTORS, count)]
    quorum = play.random.randint(max(2, count // 2 + 1), count)
    if play.chance(0.2):
        quorum = play.random.choice((0, 1, count // 2, count + 1))
    if play.chance(0.15):
        seated[-1] = play.random.choice((ZERO, seated[0]))
    return Seats(play.random.choice((36, 60, 90)) * 3_600, quorum, tuple(seated))

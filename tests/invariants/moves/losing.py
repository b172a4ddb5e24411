"""Accounts that are lost: announced, sometimes withdrawn, and written off a delay later."""

from __future__ import annotations

from invariants.actors import GOVERNOR, GUARDIAN, STRANGER
from invariants.model.accounts import Totals
from invariants.play import Play


def announce(play: Play) -> None:
    """An account that lost its attestors, or is overdrawn; any other seldom."""
    lost = [id_ for id_ in play.city.oracle.accounts if is_lost(play, id_)]
    spare = len(play.able) > 2
    if lost and play.chance(0.9):
        announce_this(play, play.random.choice(lost))
    elif play.chance(0.1) or (spare and play.chance(0.3)):
        announce_this(play, _some(play))


def withdraw(play: Play) -> None:
    announced = [id_ for id_, it in play.city.oracle.accounts.items() if it.write_off_from]
    account = play.random.choice(announced) if announced and play.chance(0.8) else _some(play)
    caller = GUARDIAN if play.chance(0.85) else STRANGER
    play.call(caller, "ReserveOracle", "withdrawWriteOff", (account,))


def write_off(play: Play) -> None:
    """The one that waits longest, mostly; not the last account of a city."""
    accounts = play.city.oracle.accounts
    waiting = [
        (it.write_off_from, id_)
        for id_, it in accounts.items()
        if it.write_off_from and (it.closed or is_lost(play, id_) or len(play.able) > 2)
    ]
    if waiting and play.chance(0.9):
        write_off_this(play, min(waiting)[1])
    elif play.chance(0.2):
        able = [id_ for id_, it in accounts.items() if not it.write_off_from]
        write_off_this(play, play.random.choice(able or list(accounts)))


def is_lost(play: Play, account: bytes) -> bool:
    """It has no quorum, owes its bank, or was left with something; or nobody trusts its quorum."""
    it = play.city.oracle.accounts[account]
    if it.closed:
        return not it.written_off and play.city.oracle.rest(account) != Totals()
    return not it.able or it.totals.balance < 0 or account in play.hostile


def announce_this(play: Play, account: bytes) -> None:
    caller = GOVERNOR if play.chance(0.9) else STRANGER
    play.call(caller, "ReserveOracle", "announceWriteOff", (account,))


def write_off_this(play: Play, account: bytes) -> None:
    caller = GOVERNOR if play.chance(0.9) else STRANGER
    play.call(caller, "ReserveOracle", "writeOff", (account,))


def _some(play: Play) -> bytes:
    """Any account, or none there is."""
    return play.some_account() if play.chance(0.9) else play.random.randbytes(32)

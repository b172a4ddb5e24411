"""The quorum of one account turns hostile, is caught, and its account is written off.

Then all must be as if that account had never been, but for tokens that were issued of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from eth_utils.crypto import keccak
from invariants.actors import ATTESTORS, GOVERNOR, GUARDIAN, HOLDERS
from invariants.chain.signing import address
from invariants.model.accounts import LONGEST_AGE, MOST_OPEN, SeatChange, Seats
from invariants.moves import attestors, bank, redeeming, routine, taking
from invariants.moves.lines import Line
from invariants.moves.quorums import signatures
from invariants.play import Play

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind


def story(play: Play) -> None:
    """From the opening of the account to its end."""
    if len(play.city.oracle.open) >= MOST_OPEN or not play.able:
        return
    account = _open(play, play.random.choice(play.able))
    if account is None:
        return
    play.hostile.add(account)
    _says(play, account, as_of=play.clock.now - LONGEST_AGE + play.random.randint(-1, 1))
    if not play.city.oracle.accounts[account].lives:
        _says(play, account)
    for crime in play.random.sample(_CRIMES, play.random.randint(2, 4)):
        crime(play, account)
    _catch(play)


# What it does


def _false_deposit(play: Play, account: bytes) -> None:
    """Tokens for money that never came."""
    wallet = int(play.random.choice(HOLDERS), 16)
    made: list[Line] = [(EntryKind.DEPOSIT, play.amount(), wallet, 0)]
    if _says(play, account, made):
        taking.issue_all(play, play.book.recent(1)[0])


def _false_payout(play: Play, account: bytes) -> None:
    """It says that it has paid what it was to pay."""
    treasury = play.city.treasury
    asked = [n for n, it in treasury.redemptions.items() if it.status is Status.Requested]
    if not asked:
        return
    redeeming.accept_these(play, asked[-2:], account)
    it, number = treasury.of(asked[-1]), asked[-1]
    made: list[Line] = [(EntryKind.PAYOUT, it.amount, int(it.holder, 16), number)]
    if _says(play, account, made) and play.chance(0.5):
        taking.settle_all(play, play.book.recent(1)[0])


def _fill(play: Play, account: bytes) -> None:
    """Every total as great as it can be."""
    full = dict.fromkeys(("deposits", "unmatched", "payouts", "other_out"), bank.MOST)
    _says(play, account, **full)


def _pile_up(play: Play, account: bytes) -> None:
    """Suspense beyond all bounds of a statement."""
    for _ in range(3):
        _says(play, account, unmatched=bank.MOST, other_out=bank.MOST)
    _says(play, account, unmatched=0, returned=bank.MOST, other_in=bank.MOST)


def _be_rich(play: Play, account: bytes) -> None:
    balance = play.city.oracle.accounts[account].totals.balance
    _says(play, account, other_in=bank.GREATEST - balance)


def _be_poor(play: Play, account: bytes) -> None:
    balance = play.city.oracle.accounts[account].totals.balance
    _says(play, account, other_out=balance - bank.LEAST)


def _close_full(play: Play, account: bytes) -> None:
    """Its last statement leaves no money and all that it can owe."""
    balance = play.city.oracle.accounts[account].totals.balance
    full = {"unmatched": bank.MOST, "other_out": bank.MOST}
    if 0 <= balance <= bank.MOST:
        _says(play, account, closes=True, unmatched=bank.MOST - balance, other_out=bank.MOST)
    else:
        _says(play, account, **full)


def _multiply(play: Play, _account: bytes) -> None:
    """Each of its accounts opens another one a day, until there are as many as there can be."""
    while len(play.city.oracle.open) < MOST_OPEN:
        changes = [_decide(play, it) for it in sorted(play.hostile)]
        _wait(play)
        opened = [it.opened for it in changes if attestors.enact_this(play, it)]
        if not opened:  # all of them are closed
            return
        play.hostile.update(opened)


_CRIMES: list[Callable[[Play, bytes], None]] = [
    _false_deposit,
    _false_deposit,
    _false_payout,
    _fill,
    _pile_up,
    _be_rich,
    _be_poor,
    _close_full,
    _multiply,
]


# How it ends


def _catch(play: Play) -> None:
    """The guardian takes seats away, the governor writes off; and life goes on meanwhile."""
    accounts = play.city.oracle.accounts
    for account in sorted(play.hostile):
        for attestor in sorted(accounts[account].attestors)[: play.random.randint(1, 2)]:
            play.call(GUARDIAN, "ReserveOracle", "removeAttestor", (account, attestor))
        play.call(GOVERNOR, "ReserveOracle", "announceWriteOff", (account,))
    _wait(play)
    for account in sorted(play.hostile):
        play.call(GOVERNOR, "ReserveOracle", "writeOff", (account,))
    play.hostile.clear()
    for number, it in list(play.city.treasury.redemptions.items())[-8:]:
        if it.payer and play.city.oracle.by_number(it.payer).written_off:
            redeeming.reclaim_this(play, number)
    routine.business_day(play)


# How it does it


def _open(play: Play, by: bytes) -> bytes | None:
    """A further account, which an honest quorum has decided on."""
    change = _decide(play, by)
    _wait(play)
    return change.opened if attestors.enact_this(play, change) else None


def _decide(play: Play, by: bytes) -> SeatChange:
    number, until = play.city.oracle.accounts[by].changes + 1, play.clock.now
    seats = Seats(LONGEST_AGE, 2, tuple(address(name) for name in ATTESTORS[:2]))
    # Whatever is drawn, it is an account that never was.
    opened = keccak(text=f"hostile {play.calls}")
    change = SeatChange(by, number, until, opened, seats)
    attestors.propose_this(play, by, change)
    return change


def _wait(play: Play) -> None:
    play.pass_time(play.city.oracle.delay)
    bank.morning(play)


def _says(
    play: Play,
    account: bytes,
    made: list[Line] | None = None,
    as_of: int | None = None,
    closes: bool = False,
    **figures: int,
) -> bool:
    """A statement, whatever the bank says; none of a balance that there cannot be."""
    found, statement = bank.draft(play, account, made or [])
    statement = replace(bank.summed(statement, **figures), closes=closes)
    statement = replace(statement, as_of=statement.as_of if as_of is None else as_of)
    if not bank.possible(statement):
        return False
    return bank.send(play, statement, found, signatures(play, account, statement.hash))

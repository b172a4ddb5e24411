"""The entries of a next statement: what attestors write, and what they must not."""

from __future__ import annotations

from collections.abc import Callable

from invariants.actors import HOLDERS
from invariants.model.entries import Account, Entry
from invariants.model.refusal import ZERO
from invariants.play import Play

from citymint.chain.words import Status
from citymint.merkle import EntryKind

Line = tuple[EntryKind, int, int, int]
"""Kind, minor units, party, origin."""


def lines(play: Play, account: Account, pays: bool = False) -> list[Line]:
    """Up to six entries, payouts as wanted, and what the reserve needs so that life goes on."""
    drawn = play.random.choices(*zip(*_WEIGHTS.items(), strict=True), k=play.random.randrange(7))
    made: list[Line] = _payouts(play) if pays else []
    for draw in drawn:
        line = draw(play, account)
        if line and line[1] > 0:
            made.append(line)
    return made + _help(play, account, made)


def credit(made: list[Line]) -> int:
    """What the entries add to the account."""
    return sum(kind.sign * amount for kind, amount, *_ in made)


def entries(play: Play, made: list[Line]) -> list[Entry]:
    """As leaves; a careless quorum gives two of them one index."""
    found = [
        Entry(index, kind, amount, party, origin, play.random.randbytes(32))
        for index, (kind, amount, party, origin) in enumerate(made)
    ]
    if len(found) > 1 and play.chance(0.05):
        found[-1] = found[-1]._replace(index=play.random.randrange(len(found) - 1))
    return found


def _help(play: Play, account: Account, made: list[Line]) -> list[Line]:
    """The city tops up a shortfall, and money found again fills what was missing in suspense."""
    sheet = play.city.treasury.sheet()
    balances = sum(it.balance for it in play.city.oracle.accounts.values())
    missing = -min(sheet.surplus, balances, 0)
    helped: list[Line] = []
    if missing and play.chance(0.6):
        helped.append((EntryKind.OTHER_IN, missing + play.amount(), 0, 0))
    if sheet.suspense < 0 and play.chance(0.7):
        helped.append((EntryKind.UNMATCHED, -sheet.suspense, 0, 0))
    lost = -min(play.city.oracle.accounts[account].balance + credit(made + helped), 0)
    if lost and play.chance(0.5):
        helped.append((EntryKind.OTHER_IN, lost, 0, 0))
    return helped


def _deposit(play: Play, _account: Account) -> Line:
    beyond = 1 << 160 if play.chance(0.02) else 0  # more than an address
    return EntryKind.DEPOSIT, play.amount(), int(_wallet(play), 16) | beyond, 0


def _unmatched(play: Play, _account: Account) -> Line:
    return EntryKind.UNMATCHED, play.amount(), 0, 0


def _matched(play: Play, account: Account) -> Line | None:
    """Of an entry in suspense; a careless quorum names one that is not, not yet, or itself."""
    treasury, sequence = play.city.treasury, play.city.oracle.accounts[account].sequence
    waiting = [
        (key[1] << 32 | it.index, it.amount)
        for key, found in list(play.book.entries.items())[-40:]
        if key[0] == account
        for it in found
        if (*key, it.index) in treasury.voided
        or (it.kind is EntryKind.UNMATCHED and (*key, it.index) not in treasury.done)
    ]
    if play.chance(0.12) or not waiting:
        careless = play.random.randrange(1, sequence + 3) << 32 | play.random.randrange(4)
        return EntryKind.MATCHED, play.amount(), int(_wallet(play), 16), careless
    origin, amount = play.random.choice(waiting)
    if play.chance(0.05):
        origin |= 1 << 96  # the same entry by another number
    return EntryKind.MATCHED, amount, int(_wallet(play), 16), origin


def _returned(play: Play, _account: Account) -> Line:
    suspense = max(play.city.treasury.sheet().suspense, 0)
    amount = play.random.randint(0, suspense)
    return EntryKind.RETURNED, amount + (play.amount() if play.chance(0.08) else 0), 0, 0


def _payouts(play: Play) -> list[Line]:
    """What was accepted and not paid before."""
    return [
        (EntryKind.PAYOUT, play.city.treasury.of(number).amount, number, 0)
        for number in _accepted(play)
        if play.chance(0.9)
    ]


def _accepted(play: Play) -> list[int]:
    paid = {it.party for found in play.book.entries.values() for it in found if it.kind == 4}
    redemptions = play.city.treasury.redemptions
    return [n for n, it in redemptions.items() if it.status is Status.Accepted and n not in paid]


def _payout(play: Play, _account: Account) -> Line | None:
    treasury, accepted = play.city.treasury, _accepted(play)
    if play.chance(0.08):
        number = play.random.randrange(len(treasury.redemptions) + 2)
        return EntryKind.PAYOUT, treasury.of(number).amount or play.amount(), number, 0
    if not accepted:
        return None
    number = play.random.choice(accepted)
    wrong = play.random.randrange(1, 5) if play.chance(0.05) else 0
    return EntryKind.PAYOUT, treasury.of(number).amount + wrong, number, 0


def _came_back(play: Play, _account: Account) -> Line | None:
    treasury = play.city.treasury
    settled = [n for n, it in treasury.redemptions.items() if it.status is Status.Settled]
    if play.chance(0.15):
        settled = list(treasury.redemptions)
    if not settled:
        return None
    number = play.random.choice(settled)
    it = treasury.of(number)
    holder = _wallet(play) if play.chance(0.1) else it.holder
    wrong = play.random.randrange(1, 5) if play.chance(0.1) else 0
    return EntryKind.DEPOSIT, it.amount + wrong, int(holder, 16), number


def _other_in(play: Play, _account: Account) -> Line:
    return EntryKind.OTHER_IN, play.amount(), 0, 0


def _other_out(play: Play, account: Account) -> Line:
    """A fee; now and then more than the account has."""
    balance = play.city.oracle.accounts[account].balance
    overdraft = max(balance, 0) + 200_000 if play.chance(0.35) else 0
    return EntryKind.OTHER_OUT, overdraft + play.random.randrange(1, 2_000), 0, 0


def _wallet(play: Play) -> str:
    """Somebody's, or now and then nobody's, or one that cannot have tokens."""
    odd = [ZERO, play.chain.addresses["Treasury"], *play.city.token.frozen]
    if play.chance(0.06):
        return play.random.choice(odd)
    return play.random.choice([*HOLDERS, *play.contract_wallets])


_WEIGHTS: dict[Callable[[Play, Account], Line | None], int] = {
    _deposit: 38,
    _unmatched: 10,
    _matched: 12,
    _returned: 4,
    _payout: 12,
    _came_back: 7,
    _other_in: 4,
    _other_out: 3,
}

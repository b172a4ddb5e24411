"""The entries of a next statement: what attestors write, and what they must not."""

from __future__ import annotations

from collections.abc import Callable

from invariants.actors import HOLDERS
from invariants.model.entries import Account, Entry
from invariants.model.refusal import ZERO
from invariants.play import Play

from citymint.chain.words import Status
from citymint.reserve.kind import EntryKind

MUCH = 2**64
"""More than there ever is, but in a statement of a hostile quorum."""

Line = tuple[EntryKind, int, int, int]
"""Kind, minor units, the number of a wallet, origin."""


def lines(play: Play, account: Account, pays: bool = False) -> list[Line]:
    """Up to six entries, payouts as wanted, and what the reserve needs so that life goes on."""
    drawn = play.random.choices(*zip(*_WEIGHTS.items(), strict=True), k=play.random.randrange(7))
    made: list[Line] = _payouts(play, account) if pays else []
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
        Entry(index, kind, amount, target, origin, play.random.randbytes(32))
        for index, (kind, amount, target, origin) in enumerate(made)
    ]
    if len(found) > 1 and play.chance(0.05):
        found[-1] = found[-1]._replace(index=play.random.randrange(len(found) - 1))
    return found


def _help(play: Play, account: Account, made: list[Line]) -> list[Line]:
    """The city tops up a shortfall, unless it is a lie that a write-off will end."""
    sheet = play.city.treasury.sheet()
    missing = -min(sheet.surplus, 0) if not play.hostile else 0
    helped: list[Line] = []
    if missing and play.chance(0.6):
        helped.append((EntryKind.OTHER_IN, missing + play.amount(), 0, 0))
    balance = play.city.oracle.accounts[account].totals.balance
    lost = -min(balance + credit(made + helped), 0)
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


def _returned(play: Play, account: Account) -> Line:
    """Of the account's own suspense, up to all of it; now and then more."""
    suspense = min(play.city.oracle.rest(account).suspense, MUCH)
    amount = suspense if play.chance(0.2) else play.random.randint(0, suspense)
    return EntryKind.RETURNED, amount + (play.amount() if play.chance(0.08) else 0), 0, 0


def _payouts(play: Play, account: Account) -> list[Line]:
    """What was accepted for this account and not paid before."""
    treasury = play.city.treasury
    return [
        (EntryKind.PAYOUT, treasury.of(number).amount, _holder(play, number), number)
        for number in _accepted(play, account)
        if play.chance(0.9)
    ]


def _accepted(play: Play, account: Account) -> list[int]:
    """For this account, or now and then for any."""
    paid = {it.origin for found in play.book.entries.values() for it in found if it.kind == 4}
    number, anyones = play.city.oracle.accounts[account].number, play.chance(0.1)
    return [
        n
        for n, it in play.city.treasury.redemptions.items()
        if it.status is Status.Accepted and n not in paid and (anyones or it.payer == number)
    ]


def _payout(play: Play, account: Account) -> Line | None:
    """Of the amount, to the holder; a careless quorum errs."""
    treasury, accepted = play.city.treasury, _accepted(play, account)
    if play.chance(0.08):
        accepted = [play.random.randrange(len(treasury.redemptions) + 2)]
    if not accepted:
        return None
    number = play.random.choice(accepted)
    wrong = play.random.randrange(1, 5) if play.chance(0.05) else 0
    amount = (treasury.of(number).amount or play.amount()) + wrong
    return EntryKind.PAYOUT, amount, _holder(play, number), number


def _came_back(play: Play, account: Account) -> Line | None:
    """What this account paid; or what another did, or nobody."""
    treasury, payer = play.city.treasury, play.city.oracle.accounts[account].number
    settled = [n for n, it in treasury.redemptions.items() if it.status is Status.Settled]
    own = [n for n in settled if treasury.of(n).payer == payer]
    settled = settled if play.chance(0.15) else own
    if play.chance(0.1):
        settled = list(treasury.redemptions)
    if not settled:
        return None
    number = play.random.choice(settled)
    wrong = play.random.randrange(1, 5) if play.chance(0.1) else 0
    return EntryKind.DEPOSIT, treasury.of(number).amount + wrong, _holder(play, number), number


def _other_in(play: Play, _account: Account) -> Line:
    return EntryKind.OTHER_IN, play.amount(), 0, 0


def _other_out(play: Play, account: Account) -> Line:
    """A fee; now and then more than the account has."""
    balance = play.city.oracle.accounts[account].totals.balance
    overdraft = max(balance, 0) + 200_000 if play.chance(0.2) else 0
    return EntryKind.OTHER_OUT, overdraft + play.random.randrange(1, 2_000), 0, 0


def _holder(play: Play, number: int) -> int:
    """Whose redemption it is; now and then somebody else."""
    holder = _wallet(play) if play.chance(0.05) else play.city.treasury.of(number).holder
    return int(holder, 16)


def _wallet(play: Play) -> str:
    """Somebody's, or now and then nobody's, or one that cannot have tokens."""
    odd = [ZERO, play.chain.addresses["Treasury"], *sorted(play.city.token.frozen)]
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

"""Holders pay each other."""

from __future__ import annotations

from invariants.actors import HOLDERS, STRANGER
from invariants.model.refusal import ZERO
from invariants.model.token import ENDLESS
from invariants.play import Play


def transfer(play: Play) -> None:
    payer = play.holder()
    play.call(payer, "CityToken", "transfer", (play.payee(), play.payment(payer)))


def transfer_with_memo(play: Play) -> None:
    payer = play.holder()
    args = (play.payee(), play.payment(payer), play.random.randbytes(32))
    play.call(payer, "CityToken", "transferWithMemo", args)


def approve(play: Play) -> None:
    spender = play.random.choice([*HOLDERS, STRANGER, *([ZERO] if play.chance(0.2) else [])])
    amount = play.random.choice((play.amount(), play.amount(), ENDLESS, 0))
    play.call(play.holder(), "CityToken", "approve", (spender, amount))


def transfer_from(play: Play) -> None:
    args = _spend(play)
    play.call(args[0], "CityToken", "transferFrom", args[1:])


def transfer_from_with_memo(play: Play) -> None:
    args = _spend(play)
    memo = play.random.randbytes(32)
    play.call(args[0], "CityToken", "transferFromWithMemo", (*args[1:], memo))


def _spend(play: Play) -> tuple[str, str, str, int]:
    """Out of an allowance, mostly."""
    token = play.city.token
    allowed = [(pair, it) for pair, it in token.allowances.items() if it and pair[1] != ZERO]
    if not allowed or play.chance(0.1):
        return STRANGER, play.holder(), play.payee(), play.amount()
    (payer, spender), allowance = play.random.choice(allowed)
    most = min(token.balances[payer], allowance)
    return spender, payer, play.payee(), play.random.randint(0, most) + play.chance(0.05)

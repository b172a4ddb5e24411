"""Tokens given in, accepted, given back, taken back."""

from __future__ import annotations

from invariants.actors import OPERATOR, STRANGER
from invariants.model.redemptions import Redemption
from invariants.model.refusal import ZERO
from invariants.moves import control
from invariants.moves.signing import authorize
from invariants.play import Play

from citymint.chain.words import Status


def redeem(play: Play) -> None:
    caller = play.holder()
    play.call(caller, "Treasury", "redeem", (_amount(play, caller), payout_account(play)))


def redeem_around_a_change(play: Play) -> None:
    """New terms or holidays count for the next request, on the very same day."""
    redeem(play)
    control.change_promises(play)
    redeem(play)


def redeem_by_signature(play: Play) -> None:
    """Brought by somebody else; contract wallets sign too (ERC-1271)."""
    holder = play.holder(wallets=True)
    amount, nonce = _amount(play, holder), payout_account(play)
    treasury = play.chain.addresses["Treasury"]
    raw, by, window = authorize(play, "Receive", holder, treasury, amount, nonce)
    args = (holder, amount, nonce, *window, raw)
    told = (holder, amount, nonce, window, by)
    play.call(STRANGER, "Treasury", "redeemWithAuthorization", args, told)


def cancel(play: Play) -> None:
    number, it = _pick(play, Status.Requested)
    caller = it.holder if play.chance(0.85) and _has_key(play, it.holder) else STRANGER
    play.call(caller, "Treasury", "cancel", (number,))


def accept(play: Play) -> None:
    waiting = [n for n, it in _all(play) if it.status is Status.Requested]
    if waiting or play.chance(0.1):
        accept_these(play, _some(play, waiting))


def accept_these(play: Play, numbers: list[int], account: bytes | None = None) -> None:
    """To be paid from a live account, or now and then from any, or from none there is."""
    living = [id_ for id_ in play.able if play.city.oracle.accounts[id_].lives]
    if account is None and living and play.chance(0.94):
        account = play.random.choice(living)
    if account is None:
        account = play.random.choice([*play.city.oracle.accounts, play.random.randbytes(32)])
    caller = OPERATOR if play.chance(0.95) else STRANGER
    play.call(caller, "Treasury", "accept", (numbers, account))


def reject(play: Play) -> None:
    waiting = [n for n, it in _all(play) if it.status is Status.Requested]
    if waiting or play.chance(0.1):
        reject_these(play, _some(play, waiting)[:2])


def reject_these(play: Play, numbers: list[int]) -> None:
    caller = OPERATOR if play.chance(0.95) else STRANGER
    play.call(caller, "Treasury", "reject", (numbers, b"AC01"))


def reclaim(play: Play) -> None:
    """The one that waits longest, mostly: it is most likely to be ready."""
    accepted = [(it.due_day, n) for n, it in _all(play) if it.status is Status.Accepted]
    number = min(accepted)[1] if accepted and play.chance(0.8) else _pick(play, None)[0]
    reclaim_this(play, number)


def reclaim_this(play: Play, number: int) -> None:
    play.call(STRANGER, "Treasury", "reclaim", (number,))


def _some(play: Play, waiting: list[int]) -> list[int]:
    """Up to three of these; now and then none, one twice, or any other between them."""
    numbers = play.random.sample(waiting, play.random.randint(min(1, len(waiting)), len(waiting)))
    numbers = numbers[:3] if play.chance(0.95) else []
    if numbers and play.chance(0.05):
        numbers.append(numbers[0])
    if play.chance(0.1):
        numbers.insert(play.random.randint(0, len(numbers)), _pick(play, None)[0])
    return numbers


def payout_account(play: Play) -> bytes:
    """A commitment; now and then none, or one that was used before."""
    if play.chance(0.03):
        return bytes(32)
    if play.city.token.used and play.chance(0.05):
        return play.random.choice(sorted(play.city.token.used))[1]
    return play.random.randrange(1, 10**9).to_bytes(32)


def _amount(play: Play, holder: str) -> int:
    held = play.city.token.balances[holder]
    if play.chance(0.06):
        return play.random.choice((0, 1, held + 1, 2**72))
    if play.chance(0.1):
        return held
    minimum = play.city.treasury.terms.minimum
    return play.random.randint(minimum, max(held // 3, minimum))


def _pick(play: Play, status: Status | None) -> tuple[int, Redemption]:
    fitting = [(n, it) for n, it in _all(play) if it.status is status]
    if fitting and play.chance(0.93):
        return play.random.choice(fitting)
    number = play.random.randrange(len(play.city.treasury.redemptions) + 2)
    return number, play.city.treasury.of(number)


def _all(play: Play) -> list[tuple[int, Redemption]]:
    return list(play.city.treasury.redemptions.items())


def _has_key(play: Play, holder: str) -> bool:
    return holder not in play.contract_wallets and holder != ZERO

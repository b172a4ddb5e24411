"""What roles do: at once, or announced first and made later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from invariants.actors import (
    ADMIN,
    GOVERNOR,
    GUARDIAN,
    HOLDERS,
    LATE_GOVERNOR,
    OPERATOR,
    STRANGER,
)
from invariants.chain.abi import function
from invariants.model.accounts import WEEK
from invariants.model.clock import DAY
from invariants.model.refusal import ZERO
from invariants.model.terms import Terms
from invariants.model.treasury import Limits
from invariants.play import Play

from citymint.chain.deployment.steps import selector

Act = tuple[str, str, tuple[Any, ...]]
"""Contract, verb, arguments."""


def guard(play: Play) -> None:
    """Freezing and pausing, less often than the governor undoes it."""
    contract, verb, args = play.random.choice((_freeze, _freeze, _pause))(play)
    play.call(_caller(play, GUARDIAN), contract, verb, args)


def govern(play: Play) -> None:
    contract, verb, args = _governors(play)
    play.call(_caller(play, GOVERNOR), contract, verb, args)


def change_promises(play: Play) -> None:
    """What holders can rely on from now on."""
    play.call(GOVERNOR, *play.random.choice((_terms, _calendar))(play))


def announce(play: Play) -> None:
    """A call that must wait; the same again is refused."""
    act = _governors(play)
    if play.announced and play.chance(0.1):
        act = play.random.choice(play.announced)
    contract, verb, args = act
    caller = LATE_GOVERNOR if play.chance(0.95) else STRANGER
    data = function(contract, verb, len(args)).call(args)
    given = (play.chain.addresses[contract], data, 0)
    if play.call(caller, "AccessManager", "schedule", given, act).ok:
        play.announced.append(act)


def make_announced(play: Play) -> None:
    """Ready, not ready, lapsed or never announced."""
    act = _governors(play)
    if play.announced and play.chance(0.95):
        act = play.announced[0] if play.chance(0.8) else play.random.choice(play.announced)
    make_this(play, act)


def make_this(play: Play, act: Act) -> None:
    if act in play.announced:
        play.announced.remove(act)
    if play.call(LATE_GOVERNOR, *act).error == "AccessManagerNotReady":
        play.announced.append(act)


def take_back(play: Play) -> None:
    """A guardian cancels what a governor announced."""
    if not play.announced:
        return
    contract, verb, args = act = play.random.choice(play.announced)
    data = function(contract, verb, len(args)).call(args)
    given = (LATE_GOVERNOR, play.chain.addresses[contract], data)
    caller = GUARDIAN if play.chance(0.8) else STRANGER
    if play.call(caller, "AccessManager", "cancel", given, (LATE_GOVERNOR, *act)).ok:
        play.announced.remove(act)


def reach_for_mint(play: Play) -> None:
    """The Treasury's three verbs, by anybody, with every power the admin can give."""
    verb = play.random.choice(("mint", "escrow", "burn"))
    victim = play.random.choice(HOLDERS)
    args: dict[str, tuple[Any, ...]] = {
        "mint": ([int(victim, 16) << 96 | 10**6],),
        "escrow": (victim, play.amount()),
        "burn": (play.amount(),),
    }
    admin = ADMIN if play.chance(0.8) else STRANGER
    given = (play.chain.addresses["CityToken"], [selector("CityToken", verb)], 3)
    if play.chance(0.4):
        play.call(admin, "AccessManager", "setTargetFunctionRole", given, ())
    else:
        callers = (STRANGER, ADMIN, OPERATOR, GUARDIAN, GOVERNOR, play.holder())
        play.call(play.random.choice(callers), "CityToken", verb, args[verb])


def stray(play: Play) -> None:
    """Somebody sends other tokens to a contract, by mistake."""
    to = play.chain.addresses[play.random.choice(("CityToken", "Treasury"))]
    play.call(STRANGER, "PlainToken", "mint", (to, play.amount()))


def _caller(play: Play, holder: str) -> str:
    return holder if play.chance(0.92) else play.random.choice((STRANGER, OPERATOR, *HOLDERS))


def _freeze(play: Play) -> Act:
    odd = [play.chain.addresses["Treasury"], STRANGER]
    account = play.random.choice(odd if play.chance(0.25) else [*HOLDERS, *play.contract_wallets])
    return "CityToken", "freeze", (account,)


def _pause(play: Play) -> Act:
    return play.random.choice(("CityToken", "Treasury")), "pause", ()


def _governors(play: Play) -> Act:
    """Undoing comes first: a city that is paused or frozen has few stories to tell."""
    token = play.city.token
    if token.paused and play.chance(0.6):
        return "CityToken", "unpause", ()
    if play.city.treasury.paused and play.chance(0.6):
        return "Treasury", "unpause", ()
    if len(token.frozen) > 1 and play.chance(0.5):
        return "CityToken", "unfreeze", (play.random.choice(sorted(token.frozen)),)
    return play.random.choice(_GOVERNORS)(play)


def _unpause(play: Play) -> Act:
    return play.random.choice(("CityToken", "Treasury")), "unpause", ()


def _unfreeze(play: Play) -> Act:
    frozen = sorted(play.city.token.frozen) or [STRANGER]
    return "CityToken", "unfreeze", (play.random.choice([*frozen, play.holder()]),)


def seize_from(play: Play, payer: str) -> None:
    """By the governor who need not wait."""
    play.call(GOVERNOR, *_seizure(play, payer))


def _seize(play: Play) -> Act:
    frozen = sorted(play.city.token.frozen) or [STRANGER]
    return _seizure(play, play.random.choice(frozen) if play.chance(0.85) else play.holder())


def _seizure(play: Play, payer: str) -> Act:
    token = play.city.token
    frozen = sorted(token.frozen) or [STRANGER]
    to = play.payee() if play.chance(0.7) else play.random.choice([*frozen, ZERO])
    amount = play.random.randint(0, token.balances[payer]) + play.chance(0.1)
    return "CityToken", "seize", (payer, to, amount, play.random.randbytes(32))


def _limits(play: Play) -> Act:
    """Up to the bounds; now and then beyond one, or what is set already."""
    treasury, pick = play.city.treasury, play.random.choice
    most, least = treasury.limit_bounds, treasury.limit_bounds.hold
    if play.chance(0.1):
        return "Treasury", "setLimits", (treasury.limits,)
    limits = (
        pick((most.daily, 200_000, 50_000)),
        pick((most.single, 50_000)),
        pick((least, DAY, 2 * DAY)),
    )
    if play.chance(0.25):
        odd = (1, 0, 0), (0, 1, 0), (0, 0, -1), (0, 0, WEEK - least), (0, 0, WEEK - least + 1)
        limits = _moved((most.daily, most.single, least), pick(odd))
    return "Treasury", "setLimits", (Limits(*limits),)


def _terms(play: Play) -> Act:
    """As the limits."""
    treasury, pick = play.city.treasury, play.random.choice
    if play.chance(0.1):
        return "Treasury", "setTerms", (treasury.terms,)
    most = treasury.term_bounds
    some = (pick((0, 1, 2, 3)), pick((0, 1, 2)), pick((1, 2, 3)), pick((1, 100, 1_000)))
    terms = tuple(min(one, bound) for one, bound in zip(some, most, strict=True))
    if play.chance(0.3):
        beyond = (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -most.challenge, 0)
        terms = _moved(most, pick((*beyond, (0, 0, 0, -most.minimum), (0, 0, 0, 0))))
    return "Treasury", "setTerms", (Terms(*terms),)


def _moved(figures: tuple[int, ...], by: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(figures, by, strict=True)))


def _calendar(play: Play) -> Act:
    word = play.city.treasury.city_day() // 256 + play.random.choice((0, 0, 1))
    closed = play.random.choice((0, play.random.getrandbits(256), 2**256 - 1))
    return "Treasury", "setCalendar", (word, closed)


def _stray(play: Play) -> Act:
    at = play.chain.addresses
    contract = play.random.choice(("CityToken", "Treasury"))
    odd = at["CityToken"] if contract == "Treasury" else ZERO
    token = odd if play.chance(0.2) else at["PlainToken"]
    if contract == "CityToken" and token != ZERO and play.chance(0.5):
        token = at["CityToken"]
        held = play.city.token.balances[token]
    else:
        held = play.city.stray[at[contract], token]
    amount = play.random.randint(0, held) + play.chance(0.1)
    return contract, "returnStray", (token, play.random.choice(HOLDERS), amount)


_GOVERNORS: tuple[Callable[[Play], Act], ...] = (
    _unpause,
    _unfreeze,
    _seize,
    _seize,
    _limits,
    _terms,
    _calendar,
    _stray,
    _stray,
)

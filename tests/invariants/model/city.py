"""All rules together: who calls what, and what follows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from invariants.model.accounts import Seats
from invariants.model.authority import Authority
from invariants.model.batch import Skips
from invariants.model.clock import Clock
from invariants.model.oracle import Oracle
from invariants.model.refusal import ANYTHING, require
from invariants.model.terms import Terms
from invariants.model.token import Token
from invariants.model.treasury import Bounds, Limits, Treasury

TREASURYS_ALONE = ("mint", "escrow", "burn")


@dataclass(frozen=True)
class Plan:
    """What a city is deployed with."""

    addresses: dict[str, str]
    roles: dict[tuple[str, str], str]
    members: dict[str, dict[str, int]]
    owners: dict[str, str]
    seats: list[tuple[bytes, Seats]]
    change_delay: int
    utc_offset: int
    bounds: Bounds
    terms: Terms
    limits: Limits


class City:
    """The model of a deployed city.

    Raises:
        Refused: it cannot be deployed like this.
    """

    def __init__(self, clock: Clock, plan: Plan):
        at = plan.addresses
        self.clock = clock
        self.authority = Authority(clock, plan.roles, plan.members)
        self.token = Token(at["CityToken"], at["Treasury"], clock, plan.owners)
        self.oracle = Oracle(clock, plan.change_delay, plan.seats)
        self.treasury = Treasury(
            clock,
            self.token,
            self.oracle,
            plan.utc_offset,
            plan.bounds,
            plan.terms,
            plan.limits,
        )
        self.stray: Counter[tuple[str, str]] = Counter()
        self.plain_token = at["PlainToken"]

    def call(
        self, caller: str, contract: str, verb: str, args: tuple[Any, ...], told: tuple[Any, ...]
    ) -> Skips:
        """What the call does. `args` is what the chain is given, `told` what it means.

        Returns:
            What is passed over of what it brings.

        Raises:
            Refused: the chain must refuse, by this name and with these figures.
        """
        if contract == "AccessManager":
            getattr(self, "_" + _snake(verb))(caller, *told)
            return []
        act = (caller, contract, verb, args)
        self.authority.check(act)
        skipped: Skips | None = self._rule(contract, verb)(caller, *told)
        self.authority.made(act)
        return skipped or []

    def _rule(self, contract: str, verb: str) -> Any:
        if contract == "PlainToken":
            return self._stray_comes
        if contract == "CityToken" and verb in TREASURYS_ALONE:
            return self.token.refuse_hands_off
        if verb == "returnStray":
            return self._return_stray if contract == "Treasury" else self._token_returns_stray
        part = {"CityToken": self.token, "ReserveOracle": self.oracle, "Treasury": self.treasury}
        return getattr(part[contract], _snake(verb))

    # What others do with the authority

    def _schedule(self, caller: str, contract: str, verb: str, args: tuple[Any, ...]) -> None:
        self.authority.schedule((caller, contract, verb, args))

    def _cancel(
        self, caller: str, announcer: str, contract: str, verb: str, args: tuple[Any, ...]
    ) -> None:
        self.authority.unschedule(caller, (announcer, contract, verb, args))

    def _set_target_function_role(self, caller: str) -> None:
        """Whatever role the admin gives `mint` to, the token does not ask for it."""
        may = caller in self.authority.members["admin"]
        require(may, "AccessManagerUnauthorizedAccount", caller, ANYTHING)

    # Tokens sent by mistake

    def _stray_comes(self, _caller: str, to: str, amount: int) -> None:
        self.stray[to, self.plain_token] += amount

    def _return_stray(self, _caller: str, token: str, to: str, amount: int) -> None:
        """The city's tokens in the Treasury are in escrow."""
        require(token != self.token.address, "StrayTokens_Kept", token)
        self._stray_goes(self.token.treasury, token, to, amount)

    def _token_returns_stray(self, caller: str, token: str, to: str, amount: int) -> None:
        if token == self.plain_token:
            self._stray_goes(self.token.address, token, to, amount)
        else:
            self.token.return_stray(caller, token, to, amount)

    def _stray_goes(self, keeper: str, token: str, to: str, amount: int) -> None:
        held = self.stray[keeper, token]
        require(held >= amount, "ERC20InsufficientBalance", keeper, held, amount)
        self.stray[keeper, token] -= amount
        self.stray[to, token] += amount


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)

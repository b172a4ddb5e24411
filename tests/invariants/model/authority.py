"""Who may call what, and who must wait before it counts."""

from __future__ import annotations

from typing import Any

from invariants.model.clock import Clock
from invariants.model.refusal import ANYTHING, require

LAPSES = 7 * 86_400
"""Seconds after which a call that was announced and could be made cannot be made any more."""

Act = tuple[Any, ...]
"""Caller, contract, verb and arguments."""


class Authority:
    """AccessManager: `members` of a role by their delay in seconds."""

    def __init__(
        self,
        clock: Clock,
        roles: dict[tuple[str, str], str],
        members: dict[str, dict[str, int]],
    ):
        self.clock = clock
        self.roles = roles
        self.members = members
        self.announced: dict[Act, int] = {}

    def delay(self, caller: str, contract: str, verb: str) -> int | None:
        """Seconds that the caller waits; None if it may never."""
        return self.members[self.roles[contract, verb]].get(caller)

    def schedule(self, act: Act) -> None:
        caller, contract, verb = act[:3]
        allowed = bool(self.delay(caller, contract, verb))
        require(allowed, "AccessManagerUnauthorizedCall", caller, ANYTHING, ANYTHING)
        waits = act in self.announced and not self._lapsed(act)
        require(not waits, "AccessManagerAlreadyScheduled", ANYTHING)
        self.announced[act] = self.clock.now + (self.delay(caller, contract, verb) or 0)

    def unschedule(self, caller: str, act: Act) -> None:
        """Guardians take back what others have announced."""
        require(act in self.announced, "AccessManagerNotScheduled", ANYTHING)
        may = caller == act[0] or caller in self.members["guardian"]
        require(may, "AccessManagerUnauthorizedCancel", caller, act[0], ANYTHING, ANYTHING)
        del self.announced[act]

    def check(self, act: Act) -> None:
        caller, contract, verb = act[:3]
        if (contract, verb) not in self.roles:
            return
        delay = self.delay(caller, contract, verb)
        require(delay is not None, "AccessManagedUnauthorized", caller)
        if delay:
            require(act in self.announced, "AccessManagerNotScheduled", ANYTHING)
            require(self.announced[act] <= self.clock.now, "AccessManagerNotReady", ANYTHING)
            require(not self._lapsed(act), "AccessManagerExpired", ANYTHING)

    def made(self, act: Act) -> None:
        """What was announced is used up."""
        if (act[1], act[2]) in self.roles and self.delay(*act[:3]):
            self.announced.pop(act, None)

    def _lapsed(self, act: Act) -> bool:
        return self.announced[act] + LAPSES <= self.clock.now

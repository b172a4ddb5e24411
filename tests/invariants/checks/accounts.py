"""Invariant 13: what one account says, decides or loses changes no other account's figures."""

from __future__ import annotations

from typing import Any

from invariants.chain.evm import Evm, Outcome

ABOUT = {
    "post": lambda args: {args[0][0]},
    "propose": lambda args: {args[0].account},
    "enact": lambda args: {args[0].account, args[0].opened},
    "veto": lambda args: {args[0]},
    "removeAttestor": lambda args: {args[0]},
    "announceWriteOff": lambda args: {args[0]},
    "withdrawWriteOff": lambda args: {args[0]},
    "writeOff": lambda args: {args[0]},
    "issue": lambda args: {args[1][0]},
    "reissue": lambda args: {args[1][0]},
    "void": lambda args: {args[1][0]},
    "settle": lambda args: {args[1][0]},
}
"""Which accounts a call is about. A call that is not here is about none."""

WRITTEN_OFF = 7
"""Where `Account` says so; its totals come last."""

_NOTHING = (0, 0, 0, 0)

Figures = tuple[Any, ...]
"""An account as the oracle has it, and what the Treasury has taken of it."""


class AccountsStandAlone:
    """Reads every account again after each call that is about one."""

    def __init__(self, chain: Evm):
        self.chain = chain
        self.figures = self._read()

    def check(self, verb: str, args: tuple[Any, ...], outcome: Outcome, sheet: Any) -> None:
        """After a call; `sheet` is the balance sheet then."""
        if not outcome.ok or verb not in ABOUT:
            return
        before, self.figures = self.figures, self._read()
        about = ABOUT[verb](args)
        for id_ in self.figures.keys() - about:
            one, other = before.get(id_), self.figures[id_]
            assert one == other, f"13: {verb} changed {id_.hex()}: {other}, {one} expected"
        self._13_sum(sheet)

    def _13_sum(self, sheet: Any) -> None:
        """The sheet is what all accounts say for themselves, as if none was ever written off."""
        counted = [it for it in self.figures.values() if not it[0][WRITTEN_OFF]]
        found = sheet.reserve, sheet.unissued, sheet.suspense, sheet.in_flight
        expected = tuple(map(sum, zip(_NOTHING, *map(_rest, counted), strict=True)))
        assert found == expected, f"13: sheet {found} == sum of the accounts {expected}"
        supply = sum(taken[0] - taken[2] for _, taken in self.figures.values())
        assert sheet.supply == supply, f"13: supply {sheet.supply} == issued - settled {supply}"

    def _read(self) -> dict[bytes, Figures]:
        ask = self.chain.ask
        return {
            id_: (ask("ReserveOracle", "account", id_), ask("Treasury", "taken", id_))
            for id_ in ask("ReserveOracle", "accounts")
        }


def _rest(figures: Figures) -> tuple[int, int, int, int]:
    """Balance, unissued, suspense and in flight."""
    (balance, issuable, suspense, payouts), (issued, voided, settled) = figures[0][-1], figures[1]
    return balance, issuable - issued - voided, suspense + voided, payouts - settled

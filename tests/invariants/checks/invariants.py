"""The invariants of docs/invariants.md, by their numbers.

They are judged from what the chain itself says (views and events) and from what attestors signed,
never from the model: a mistake that model and contracts share is still found here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from invariants.chain.evm import Evm, Outcome
from invariants.checks.accounts import AccountsStandAlone
from invariants.checks.entries import EntriesCountOnce
from invariants.checks.oracle import StatementsFormOneChain
from invariants.checks.redemptions import RedemptionsMoveOn
from invariants.model.refusal import ZERO

from citymint.reserve.statement import Statement


class Sheet(NamedTuple):
    """`ILedger.BalanceSheet`, minor units."""

    reserve: int
    supply: int
    unissued: int
    suspense: int
    surplus: int
    in_flight: int


@dataclass(frozen=True)
class Step:
    """A call, and what the chain said before it."""

    caller: str
    contract: str
    verb: str
    args: tuple[Any, ...]
    before: Sheet
    may_issue: str
    """Empty, or why not."""


MINTS = ("issue", "reissue")


class Invariants:
    """Watches one city."""

    def __init__(self, chain: Evm, roles: dict[tuple[str, str], str]):
        self.chain = chain
        self.roles = roles
        self.sheet = Sheet(*chain.ask("Treasury", "balanceSheet"))
        self.held: dict[str, int] = {}
        self.entries = EntriesCountOnce()
        self.statements = StatementsFormOneChain(chain)
        self.redemptions = RedemptionsMoveOn(chain)
        self.accounts = AccountsStandAlone(chain)

    def watch(self, caller: str, contract: str, verb: str, args: tuple[Any, ...]) -> Step:
        """Just before the call."""
        may_not = self._why_not_issue() if (contract, verb) == ("Treasury", "issue") else ""
        return Step(caller, contract, verb, args, self.sheet, may_not)

    def check(self, step: Step, outcome: Outcome) -> None:
        """Just after it."""
        self.sheet = Sheet(*self.chain.ask("Treasury", "balanceSheet"))
        self._1_balances_add_up(outcome)
        self._2_surplus_stands(step, outcome)
        self._3_no_issue_in_doubt(step, outcome)
        self.entries.check(step.verb, step.args, outcome)  # 4 and 5
        self.redemptions.check(step.args, outcome)  # 6 and 12
        self.statements.check(step.verb, outcome)  # 7 and 8
        self._10_no_key_mints(step, outcome)
        self.accounts.check(step.verb, step.args, outcome, self.sheet)  # 13
        if not outcome.ok:
            assert self.sheet == step.before, f"a refused call changed {step.before}"

    def _1_balances_add_up(self, outcome: Outcome) -> None:
        for event in outcome.events:
            if event.name == "Transfer" and event.contract == "CityToken":
                payer, payee, amount = (event.args[key] for key in ("from", "to", "value"))
                self.held[payer] = self.held.get(payer, 0) - amount
                self.held[payee] = self.held.get(payee, 0) + amount
        holders = [holder for holder in self.held if holder != ZERO]
        total = sum(self.held[holder] for holder in holders)
        supply = self.sheet.supply
        assert total == supply, f"1: sum(balances) {total} == totalSupply {supply}"
        paid = {event.args["to"] for event in outcome.events if event.name == "Transfer"}
        for holder in paid - {ZERO}:
            found = self.chain.ask("CityToken", "balanceOf", holder)
            moved = self.held.get(holder, 0)
            assert found == moved, f"1: balanceOf({holder}) {found} == moved there {moved}"

    def _2_surplus_stands(self, step: Step, outcome: Outcome) -> None:
        """A statement moves it by what is neither anybody's deposit nor anybody's suspense."""
        change, expected = self.sheet.surplus - step.before.surplus, 0
        if step.verb == "settle":
            expected = step.before.supply - self.sheet.supply
        elif step.verb == "post" and outcome.ok:
            it = Statement.from_abi(step.args[0])
            expected = it.other_in - it.other_out - it.payouts
        elif step.verb == "writeOff" and outcome.ok:
            lost = next(it.args for it in outcome.events if it.name == "AccountWrittenOff")
            expected = lost["unissued"] + lost["suspense"] - lost["balance"]
        assert change == expected, f"2: {step.verb} moved surplus by {change}, {expected} expected"

    def _3_no_issue_in_doubt(self, step: Step, outcome: Outcome) -> None:
        issued = step.verb == "issue" and outcome.ok
        assert not (issued and step.may_issue), f"3: issued although {step.may_issue}"

    def _10_no_key_mints(self, step: Step, outcome: Outcome) -> None:
        minted = self.sheet.supply - step.before.supply
        shown = outcome.ok and (step.contract, step.verb) in {("Treasury", it) for it in MINTS}
        assert minted <= 0 or shown, f"10: {step.caller} minted {minted} by {step.verb}, 0 expected"
        if (step.contract, step.verb) in self.roles or step.contract == "AccessManager":
            issuable = self.sheet.unissued + self.sheet.supply
            before = step.before.unissued + step.before.supply
            assert issuable <= before, f"10: {step.verb} raised what can be minted, {before}"

    def _why_not_issue(self) -> str:
        ask, sheet = self.chain.ask, self.sheet
        fresh, _, _, attested = ask("ReserveOracle", "freshness")
        doubts = {
            "paused": ask("Treasury", "paused"),
            "stale": not fresh,
            f"surplus is {sheet.surplus}": sheet.surplus < 0,
            "a redemption is overdue": self.redemptions.overdue(attested),
        }
        return ", ".join(doubt for doubt, holds in doubts.items() if holds)

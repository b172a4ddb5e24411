"""The balance sheet, computed from events alone, is the one the Treasury shows."""

from __future__ import annotations

from citymint.verify.account_states import summed
from citymint.verify.history import end
from citymint.verify.record import Record
from citymint.verify.supply import supply_of
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """What accounts that are not written off have left; see `ILedger.BalanceSheet`."""
    accounts = end(record).accounts.values()
    left = summed(it.rest for it in accounts if not it.written_off)
    reserve, unissued, suspense, in_flight = left
    supply = supply_of(record)
    surplus = reserve - (supply + unissued + suspense)
    figures = (reserve, supply, unissued, suspense, surplus, in_flight)
    verdict = Verdict(counted={"figures": len(figures)})
    verdict.expect("Treasury", "balanceSheet", answer=figures)
    return verdict

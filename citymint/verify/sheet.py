"""The balance sheet, computed from events alone, is the one the Treasury shows."""

from __future__ import annotations

from citymint.verify.claims import taken_in_all
from citymint.verify.record import Record
from citymint.verify.statements import bank_totals
from citymint.verify.supply import supply_of
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """`unissued = deposits + matched − issued − voided`, and so on: see `ILedger.Solvency`."""
    reserve, issuable, waiting, payouts = bank_totals(record)
    taken, supply = taken_in_all(record), supply_of(record)
    unissued = issuable - taken["Issued"] - taken["Reissued"] - taken["Voided"]
    suspense = waiting + taken["Voided"]
    surplus = reserve - (supply + unissued + max(suspense, 0))
    in_flight = payouts - taken["Settled"]
    figures = (reserve, supply, unissued, suspense, surplus, in_flight)
    verdict = Verdict(counted={"figures": len(figures)})
    verdict.expect("Treasury", "solvency", answer=figures)
    return verdict

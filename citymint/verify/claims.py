"""What was taken of each statement: every entry once, and no more than the statement shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from citymint.statement import Statement
from citymint.verify.record import Log, Record
from citymint.verify.statements import Key, named, statement_of
from citymint.verify.verdict import Verdict

TAKING = ("Issued", "Reissued", "Voided", "Settled")


@dataclass(slots=True)
class _Taken:
    """Of one statement."""

    statement: Statement
    entries: dict[int, str] = field(default_factory=dict)
    amounts: Counter[str] = field(default_factory=Counter)


def judge(record: Record) -> Verdict:
    """Every claim of every statement."""
    verdict = Verdict()
    taken: dict[Key, _Taken] = {}
    for log in record.events("StatementPosted", *TAKING):
        key = (log.args["account"], log.args["sequence"])
        if log.event == "StatementPosted":
            taken[key] = _Taken(statement_of(log))
        else:
            what = f"{log.event} of {named(*key)} {log.place}"
            verdict.compare(f"{what}: the statement was posted", True, key in taken)
            if key in taken:
                _take(verdict, what, taken[key], log)
    for key, of_one in taken.items():
        _check_totals(verdict, named(*key), of_one)
    _expect_marks(verdict, record, taken)
    for event in TAKING:
        entries = (len(log.args["indices"]) for log in record.events(event))
        verdict.counted[event.lower()] = sum(entries)
    return verdict


def taken_in_all(record: Record) -> Counter[str]:
    """Minor units by event."""
    sums: Counter[str] = Counter()
    for log in record.events(*TAKING):
        sums[log.event] += log.args["amount"]
    return sums


def _take(verdict: Verdict, what: str, taken: _Taken, log: Log) -> None:
    for index in log.args["indices"]:
        compare = verdict.compare
        compare(f"{what}: entry {index} is in it", True, index < taken.statement.entries)
        compare(f"{what}: entry {index} taken before", "never", taken.entries.get(index, "never"))
        taken.entries[index] = log.event
    taken.amounts[log.event] += log.args["amount"]


def _check_totals(verdict: Verdict, what: str, taken: _Taken) -> None:
    statement, amounts = taken.statement, taken.amounts
    issuable = statement.deposits + statement.matched
    issued = amounts["Issued"] + amounts["Reissued"] + amounts["Voided"]
    verdict.compare(f"{what}: issued and voided beyond its deposits", 0, max(0, issued - issuable))
    beyond = max(0, amounts["Settled"] - statement.payouts)
    verdict.compare(f"{what}: settled beyond its payouts", 0, beyond)


def _expect_marks(verdict: Verdict, record: Record, taken: dict[Key, _Taken]) -> None:
    """The Treasury remembers each claim. A voided entry may be matched later to another wallet,
    which is in no event; then its mark is gone: so the last claim comes first."""
    matched_later: set[bytes] = set()
    for log in reversed(list(record.events(*TAKING))):
        account, sequence = log.args["account"], log.args["sequence"]
        voids = log.event == "Voided"
        for index in log.args["indices"]:
            verdict.expect("Treasury", "done", account, sequence, index, answer=True)
            if not (voids and account in matched_later):
                verdict.expect("Treasury", "voided", account, sequence, index, answer=voids)
        of_one = taken.get((account, sequence))
        if log.event in ("Issued", "Voided") and of_one and of_one.statement.matched:
            matched_later.add(account)

"""What was taken of each statement: every entry once, and no more than the statement shows."""

from __future__ import annotations

from citymint.verify.history import end
from citymint.verify.record import TAKING, Key, Log, Record, named
from citymint.verify.takings import Takings
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """Every entry taken of every statement."""
    verdict = Verdict()
    taken: dict[Key, Takings] = {}
    for log in record.events("StatementPosted", *TAKING):
        if log.event == "StatementPosted":
            taken[log.key] = Takings(log.statement)
            continue
        what = f"{log.event} of {named(*log.key)} {log.place}"
        verdict.compare(f"{what}: the statement was posted", True, log.key in taken)
        if log.key in taken:
            _check_entries(verdict, what, taken[log.key], log)
            taken[log.key].add(log)
    for key, of_one in taken.items():
        _check_totals(verdict, named(*key), of_one)
    _expect_marks(verdict, record, taken)
    for account, now in end(record).accounts.items():
        verdict.expect("Treasury", "taken", account, answer=tuple(now.taken))
    for event in TAKING:
        entries = (len(log.args["indices"]) for log in record.events(event))
        verdict.counted[event.lower()] = sum(entries)
    return verdict


def _check_entries(verdict: Verdict, what: str, taken: Takings, log: Log) -> None:
    compare, indices = verdict.compare, log.args["indices"]
    compare(f"{what}: each entry once", len(set(indices)), len(indices))
    for index in indices:
        compare(f"{what}: entry {index} is in it", True, index < taken.statement.entries)
        compare(f"{what}: entry {index} taken before", "never", taken.entries.get(index, "never"))


def _check_totals(verdict: Verdict, what: str, taken: Takings) -> None:
    compare = verdict.compare
    compare(f"{what}: issued and voided beyond its deposits", 0, max(0, -taken.unissued))
    compare(f"{what}: settled beyond its payouts", 0, max(0, -taken.unsettled))


def _expect_marks(verdict: Verdict, record: Record, taken: dict[Key, Takings]) -> None:
    """The Treasury remembers each entry. A voided entry may be matched later to another wallet,
    which is in no event; then its mark is gone: so the last taking comes first."""
    matched_later: set[bytes] = set()
    for log in reversed(list(record.events(*TAKING))):
        account, sequence = log.key
        voids = log.event == "Voided"
        for index in log.args["indices"]:
            verdict.expect("Treasury", "done", account, sequence, index, answer=True)
            if not (voids and account in matched_later):
                verdict.expect("Treasury", "voided", account, sequence, index, answer=voids)
        of_one = taken.get(log.key)
        if log.event in ("Issued", "Voided") and of_one and of_one.statement.matched:
            matched_later.add(account)

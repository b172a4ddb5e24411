"""Money on its way that can never arrive, as far as the chain alone tells."""

from __future__ import annotations

from citymint.text.shown import short
from citymint.verify.history import State, end
from citymint.verify.record import Record, named
from citymint.verify.takings import Takings, takings
from citymint.verify.verdict import Verdict

_LONG = 90 * 86_400
"""Seconds after which whoever has a deposit's leaf would have brought it."""


def judge(record: Record) -> Verdict:
    """Every statement, and every account that was closed; what is written off is lost openly."""
    verdict, state = Verdict(), end(record)
    every = takings(record)
    for (account, _), taken in every.items():
        if not _written_off(state, account):
            _check_entries(verdict, taken)
    for log in record.events("AccountClosed"):
        account = log.args["account"]
        if account in state.accounts and not _written_off(state, account):
            age = record.times[record.block] - record.time(log)
            _check_closed(verdict, state, account, age)
    unissued = sum(it.unissued > 0 for it in every.values())
    verdict.counted = {"statements unissued": unissued}
    return verdict


def _check_entries(verdict: Verdict, taken: Takings) -> None:
    """Whoever would bring what is left needs an entry that was not taken."""
    statement = taken.statement
    if len(taken.entries) < statement.entries:
        return
    what = named(statement.account, statement.sequence)
    verdict.compare(f"{what}: no entry is left for its deposits", 0, max(0, taken.unissued))
    verdict.compare(f"{what}: no entry is left for its payouts", 0, max(0, taken.unsettled))


def _check_closed(verdict: Verdict, state: State, account: bytes, age: int) -> None:
    """No statement matches or returns what it has in suspense."""
    rest = state.accounts[account].rest
    what = f"account {short(account)}, closed"
    verdict.compare(f"{what}: in suspense for good", 0, rest.suspense)
    if age > _LONG:
        verdict.compare(f"{what}: unissued {_LONG // 86_400} days later", 0, rest.issuable)


def _written_off(state: State, account: bytes) -> bool:
    return account in state.accounts and state.accounts[account].written_off

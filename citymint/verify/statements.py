"""The statements of each account form one chain, add up, and are signed by who could sign then."""

from __future__ import annotations

from citymint.reserve.seats import Seats
from citymint.reserve.statement import Statement
from citymint.text.shown import short
from citymint.verify.account_states import AccountState, summed
from citymint.verify.history import State, end, history
from citymint.verify.record import Log, Record, named
from citymint.verify.signers import check_signers
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """Every statement against the one before it, every total against the oracle's."""
    verdict = Verdict()
    count, signatures = 0, 0
    for log, state in history(record):
        if log.event == "StatementPosted":
            before = state.account(log)
            _check_follows(verdict, log.statement, before)
            _check_times(verdict, log.statement, before, record, log)
            _check_event(verdict, record, log, before)
            _check_signed(verdict, record, log, before.seats)
            count, signatures = count + 1, signatures + len(log.args["signatures"])
    _check_closings(verdict, record)
    _expect_accounts(verdict, end(record))
    verdict.counted = {"statements": count, "signatures": signatures}
    return verdict


def _check_follows(verdict: Verdict, statement: Statement, before: AccountState) -> None:
    what, compare = named(statement.account, statement.sequence), verdict.compare
    compare(f"{what}: sequence", before.sequence + 1, statement.sequence)
    compare(f"{what}: previous", before.last, statement.previous)
    compare(f"{what}: opening balance", before.totals.balance, statement.opening)
    compare(f"{what}: closing balance", _closing(statement), statement.closing)
    compare(f"{what}: account not closed", False, before.closed)
    if statement.closes:
        compare(f"{what}: closes at zero", 0, statement.closing)
    leaving = statement.matched + statement.returned
    beyond = max(0, leaving - before.rest.suspense - statement.unmatched)
    if leaving:
        compare(f"{what}: matched and returned beyond the account's suspense", 0, beyond)


def _closing(statement: Statement) -> int:
    credits_ = statement.deposits + statement.unmatched + statement.other_in
    debits = statement.returned + statement.payouts + statement.other_out
    return statement.opening + credits_ - debits


def _check_times(
    verdict: Verdict, statement: Statement, before: AccountState, record: Record, log: Log
) -> None:
    what, compare, time = named(*log.key), verdict.compare, record.time(log)
    if statement.sequence == 1:
        fresh = time - before.seats.max_age <= statement.as_of
        compare(f"{what}: fresh, as a first one must be", True, fresh)
    compare(f"{what}: read no earlier than the last", True, before.as_of <= statement.as_of)
    compare(f"{what}: read before it was posted", True, statement.as_of <= time)
    compare(f"{what}: classified before it was posted", True, statement.classified_at <= log.block)
    compare(f"{what}: posted in time", True, time <= statement.post_by)


def _check_event(verdict: Verdict, record: Record, log: Log, before: AccountState) -> None:
    """The event tells the statement's own account, sequence and hash."""
    statement = log.statement
    what, compare = named(statement.account, statement.sequence), verdict.compare
    compare(f"{what}: account of the event", statement.account, log.args["account"])
    compare(f"{what}: sequence of the event", statement.sequence, log.args["sequence"])
    compare(f"{what}: hash of the event", statement.hash, log.args["hash"])
    totals = (statement.deposits + statement.matched, statement.payouts)
    allowed = (statement.root, *totals, record.time(log), before.number)
    key = (statement.account, statement.sequence)
    verdict.expect("ReserveOracle", "posted", *key, answer=allowed)


def _check_signed(verdict: Verdict, record: Record, log: Log, seats: Seats) -> None:
    statement, oracle = log.statement, record.contracts["ReserveOracle"]
    signers = [
        statement.signer(signature, record.chain_id, oracle) for signature in log.args["signatures"]
    ]
    what = named(statement.account, statement.sequence)
    check_signers(verdict, what, signers, seats)


def _check_closings(verdict: Verdict, record: Record) -> None:
    """An account is told to be closed if its last statement says so."""
    told = [log.args["account"] for log in record.events("AccountClosed")]
    posted = record.events("StatementPosted")
    closing = [log.args["account"] for log in posted if log.statement.closes]
    for account in dict.fromkeys((*told, *closing)):
        what = f"account {short(account)} closed by its last statement"
        verdict.compare(what, closing.count(account), told.count(account))


def _expect_accounts(verdict: Verdict, state: State) -> None:
    for account, now in state.accounts.items():
        counts = (now.sequence, now.as_of, now.seats.max_age, now.changes, now.number)
        flags = (now.seats.quorum, now.closed, now.written_off)
        answer = (*counts, *flags, now.last, tuple(now.totals))
        verdict.expect("ReserveOracle", "account", account, answer=answer)
    totals = summed(it.counted for it in state.accounts.values())
    verdict.expect("ReserveOracle", "totals", answer=tuple(totals))

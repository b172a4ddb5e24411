"""The statements of each account form one chain, add up, and are signed by who could sign then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citymint.change import Seats
from citymint.statement import Statement
from citymint.verify.record import Log, Record, short
from citymint.verify.seats import check_signers, last_seats, with_seats
from citymint.verify.verdict import Verdict

Key = tuple[bytes, int]
"""Account and sequence."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an account stands: what its next statement must follow."""

    sequence: int = 0
    as_of: int = 0
    closed: bool = False
    balance: int = 0
    last: bytes = bytes(32)


def judge(record: Record) -> Verdict:
    """Every statement against the one before it, every total against the oracle's."""
    verdict = Verdict()
    standings: dict[bytes, Standing] = {}
    signatures = 0
    for log, seats in with_seats(record):
        account: bytes = log.args.get("account", b"")
        before = standings.get(account, Standing())
        if log.event == "StatementPosted":
            statement = statement_of(log)
            _check_follows(verdict, statement, before)
            _check_event(verdict, record, log)
            _check_signed(verdict, record, log, seats.get(account, Seats()))
            signatures += len(log.args["signatures"])
            standings[account] = _after(statement, before)
        elif log.event == "AccountClosed":
            standings[account] = _closed(verdict, log, before)
    _expect_accounts(verdict, record, standings)
    verdict.expect("ReserveOracle", "totals", answer=bank_totals(record))
    count = len(list(record.events("StatementPosted")))
    verdict.counted = {"statements": count, "signatures": signatures}
    return verdict


def statement_of(log: Log) -> Statement:
    """The statement of a `StatementPosted`."""
    return Statement.from_abi(log.args["statement"])


def statements(record: Record) -> Iterator[Statement]:
    """All of them, in the order they were posted."""
    return (statement_of(log) for log in record.events("StatementPosted"))


def named(account: bytes, sequence: int) -> str:
    """How people tell a statement from others."""
    return f"statement {sequence} of account {short(account)}"


def bank_totals(record: Record) -> tuple[int, int, int, int]:
    """Balance, issuable, suspense and payouts of all accounts, minor units."""
    every = list(statements(record))
    written_off = sum(log.args["rest"] for log in record.events("AccountClosed"))
    return (
        sum(it.closing - it.opening for it in every) - written_off,
        sum(it.deposits + it.matched for it in every),
        sum(it.unmatched - it.matched - it.returned for it in every),
        sum(it.payouts for it in every),
    )


def _check_follows(verdict: Verdict, statement: Statement, before: Standing) -> None:
    what, compare = named(statement.account, statement.sequence), verdict.compare
    compare(f"{what}: sequence", before.sequence + 1, statement.sequence)
    compare(f"{what}: previous", before.last, statement.previous)
    compare(f"{what}: opening balance", before.balance, statement.opening)
    compare(f"{what}: closing balance", _closing(statement), statement.closing)
    compare(f"{what}: account not closed", False, before.closed)
    compare(f"{what}: read no earlier than the last", True, before.as_of <= statement.as_of)
    if statement.closes:
        compare(f"{what}: closes at zero", 0, statement.closing)


def _closing(statement: Statement) -> int:
    credits_ = statement.deposits + statement.unmatched + statement.other_in
    debits = statement.returned + statement.payouts + statement.other_out
    return statement.opening + credits_ - debits


def _check_event(verdict: Verdict, record: Record, log: Log) -> None:
    """The event tells the statement's own account, sequence and hash; its times fit its block."""
    statement, time = statement_of(log), record.times[log.block]
    what, compare = named(statement.account, statement.sequence), verdict.compare
    compare(f"{what}: account of the event", statement.account, log.args["account"])
    compare(f"{what}: sequence of the event", statement.sequence, log.args["sequence"])
    compare(f"{what}: hash of the event", statement.hash, log.args["hash"])
    compare(f"{what}: read before it was posted", True, statement.as_of <= time)
    compare(f"{what}: classified before it was posted", True, statement.classified_at <= log.block)
    compare(f"{what}: posted in time", True, time <= statement.post_by)
    allowed = (statement.root, statement.deposits + statement.matched, statement.payouts, time)
    key = (statement.account, statement.sequence)
    verdict.expect("ReserveOracle", "posted", *key, answer=allowed)


def _check_signed(verdict: Verdict, record: Record, log: Log, seats: Seats) -> None:
    statement, oracle = statement_of(log), record.contracts["ReserveOracle"]
    signers = [
        statement.signer(signature, record.chain_id, oracle) for signature in log.args["signatures"]
    ]
    what = named(statement.account, statement.sequence)
    check_signers(verdict, what, signers, seats)


def _after(statement: Statement, before: Standing) -> Standing:
    return replace(
        before,
        sequence=statement.sequence,
        as_of=statement.as_of,
        balance=statement.closing,
        last=statement.hash,
    )


def _closed(verdict: Verdict, log: Log, before: Standing) -> Standing:
    what = f"account {short(log.args['account'])}"
    verdict.compare(f"{what} closed before", False, before.closed)
    # What an overdrawn account owes is no rest, and stays a loss.
    rest = max(before.balance, 0)
    verdict.compare(f"{what} closed with the rest", rest, log.args["rest"])
    return replace(before, closed=True, balance=before.balance - rest)


def _expect_accounts(verdict: Verdict, record: Record, standings: dict[bytes, Standing]) -> None:
    changes = Counter(log.args["account"] for log in record.events("ChangeProposed"))
    for account, seats in last_seats(record).items():
        now = standings.get(account, Standing())
        times = (now.sequence, now.as_of, seats.max_age, seats.quorum)
        rest = (now.closed, changes[account], now.balance, now.last)
        verdict.expect("ReserveOracle", "account", account, answer=times + rest)
    for account in {it.account for it in statements(record) if it.closes}:
        what = f"account {short(account)} closed by its last statement"
        verdict.compare(what, True, standings[account].closed)

"""Tokens are given back only when nobody can have been paid, and after a challenge."""

from __future__ import annotations

from citymint.verify.history import State, history
from citymint.verify.lives import Redemption
from citymint.verify.record import Log, Record
from citymint.verify.standings import Standing
from citymint.verify.verdict import Verdict

_DAY = 86_400


def judge(record: Record) -> Verdict:
    """Every reclaim, by the terms of its moment and by the account that was to pay."""
    verdict = Verdict()
    grace, challenge = 0, 0
    for log, state in history(record):
        if log.event == "TermsSet":
            terms = log.args["terms"]
            grace, challenge = terms["grace"], terms["challenge"]
        elif log.event == "ReclaimBegun":
            _begun(verdict, record, log, state, grace, challenge)
        elif log.event == "RedemptionReclaimed":
            _ended(verdict, record, log, state, grace)
    verdict.counted = {"reclaimed": len(list(record.events("RedemptionReclaimed")))}
    return verdict


def _begun(
    verdict: Verdict, record: Record, log: Log, state: State, grace: int, challenge: int
) -> None:
    redemption, payer = _of(log, state)
    what = f"reclaim of redemption {log.args['id']} begun {log.place}"
    verdict.compare(f"{what}: begun before", False, redemption.until != 0)
    verdict.compare(f"{what}: its account is written off", False, payer.written_off)
    verdict.compare(f"{what}: may be paid yet", False, _may_be_paid(record, log, state, grace))
    until = record.time(log) + challenge * _DAY
    verdict.compare(f"{what}: end of the challenge", until, log.args["until"])


def _ended(verdict: Verdict, record: Record, log: Log, state: State, grace: int) -> None:
    """What a lost account was to pay is given back at once."""
    redemption, payer = _of(log, state)
    if payer.written_off:
        return
    what = f"reclaim of redemption {log.args['id']} {log.place}"
    verdict.compare(f"{what}: may be paid yet", False, _may_be_paid(record, log, state, grace))
    challenged = redemption.until != 0 and record.time(log) > redemption.until
    verdict.compare(f"{what}: after a challenge", True, challenged)


def _of(log: Log, state: State) -> tuple[Redemption, Standing]:
    """The redemption, and the account that was to pay it."""
    redemption = state.redemptions.get(log.args["id"], Redemption())
    return redemption, state.accounts.get(redemption.account, Standing())


def _may_be_paid(record: Record, log: Log, state: State, grace: int) -> bool:
    """Whether the account's statements do not reach past the last day and the grace after it."""
    redemption, payer = _of(log, state)
    known = payer.payouts_known(record.time(log))
    over = (redemption.due_day + grace + 1) * _DAY - record.utc_offset
    return known is not None and known <= over

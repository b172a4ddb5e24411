"""Tokens are given back only when nobody can have been paid, and after a challenge."""

from __future__ import annotations

from dataclasses import dataclass

from citymint.verify.account_states import AccountState
from citymint.verify.history import State, history
from citymint.verify.lives import Redemption
from citymint.verify.record import Log, Record
from citymint.verify.verdict import Verdict

_DAY = 86_400


def judge(record: Record) -> Verdict:
    """Every reclaim, by the terms of its moment and by the account that was to pay."""
    verdict = Verdict()
    grace, challenge = 0, 0
    begun: dict[int, _Reclaim] = {}
    for log, state in history(record):
        if log.event == "TermsSet":
            terms = log.args["terms"]
            grace, challenge = terms["grace"], terms["challenge"]
        elif log.event == "ReclaimBegun":
            now = _reclaim(record, log, state, grace)
            _begun(verdict, now, begun.get(log.args["id"]), challenge)
            begun[log.args["id"]] = now
        elif log.event == "RedemptionReclaimed":
            now = _reclaim(record, log, state, grace)
            _ended(verdict, now, begun.get(log.args["id"]))
    verdict.counted = {"reclaimed": len(list(record.events("RedemptionReclaimed")))}
    return verdict


@dataclass(frozen=True, slots=True)
class _Reclaim:
    """A call of `reclaim`, and what was known when it was made.

    Attributes:
        what: which it is, for people.
        time: of its block, Unix seconds.
        over: end of the last day and the grace after it, Unix seconds.
        payer: the account that was to pay.
        until: when the challenge that it begins is over, Unix seconds; zero if it begins none.
    """

    what: str
    time: int
    over: int
    payer: AccountState
    until: int

    @property
    def may_be_paid(self) -> bool:
        """Whether the payer's statements do not reach far enough, and others may come."""
        return self.payer.as_of <= self.over and not self.payer.shows_no_more(self.time)

    def counts(self, now: _Reclaim) -> bool:
        """Whether all that a later call knows of could be settled since this one."""
        return self.payer.as_of > now.over or self.payer.sequence == now.payer.sequence


def _reclaim(record: Record, log: Log, state: State, grace: int) -> _Reclaim:
    redemption = state.redemptions.get(log.args["id"], Redemption())
    return _Reclaim(
        what=f"reclaim of redemption {log.args['id']} {log.place}",
        time=record.time(log),
        over=(redemption.due_day + grace + 1) * _DAY - record.utc_offset,
        payer=state.accounts.get(redemption.account, AccountState()),
        until=log.args.get("until", 0),
    )


def _begun(verdict: Verdict, now: _Reclaim, before: _Reclaim | None, challenge: int) -> None:
    what = f"{now.what}, begun"
    verdict.compare(f"{what}: begun before", False, before is not None and before.counts(now))
    verdict.compare(f"{what}: its account is written off", False, now.payer.written_off)
    verdict.compare(f"{what}: may be paid yet", False, now.may_be_paid)
    verdict.compare(f"{what}: end of the challenge", now.time + challenge * _DAY, now.until)


def _ended(verdict: Verdict, now: _Reclaim, begun: _Reclaim | None) -> None:
    """What a lost account was to pay is given back at once."""
    if now.payer.written_off:
        return
    verdict.compare(f"{now.what}: may be paid yet", False, now.may_be_paid)
    challenged = begun is not None and begun.counts(now) and now.time > begun.until
    verdict.compare(f"{now.what}: after a challenge", True, challenged)

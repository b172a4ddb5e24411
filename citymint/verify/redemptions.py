"""Each redemption lives its life once, and the Treasury holds exactly what is still open."""

from __future__ import annotations

from collections import Counter

from citymint.text.shown import short
from citymint.verify.history import State, end, history
from citymint.verify.lives import STEPS, Redemption, numbers
from citymint.verify.record import Log, Record, named
from citymint.verify.rounds import attested
from citymint.verify.verdict import Verdict

_DAY = 86_400


def judge(record: Record) -> Verdict:
    """Every step of every redemption."""
    verdict = Verdict()
    for log, state in history(record):
        if log.event == "RedemptionRequested":
            number = len(state.redemptions) + 1
            verdict.compare(f"redemption requested {log.place}", number, log.args["id"])
        elif log.event in STEPS:
            _check_step(verdict, log, state)
        if log.event == "Accepted":
            _check_accepted(verdict, record, log, state)
        elif log.event in ("Settled", "Reissued"):
            _check_paid(verdict, log, state)
    final = end(record)
    _expect(verdict, final, record.contracts["Treasury"])
    _expect_overdue(verdict, final, record)
    verdict.counted = {"redemptions": len(final.redemptions)}
    return verdict


def _check_step(verdict: Verdict, log: Log, state: State) -> None:
    before, _ = STEPS[log.event]
    for number, count in Counter(numbers(log)).items():
        stands = state.redemptions.get(number, Redemption())
        what = f"redemption {number}, {log.event} {log.place}"
        verdict.compare(f"{what}: status before", before.name, stands.status.name.rstrip("_"))
        verdict.compare(f"{what}: how often", 1, count)


def _check_accepted(verdict: Verdict, record: Record, log: Log, state: State) -> None:
    """By a live account, and while it could still be paid in time."""
    what = f"Accepted {log.place}"
    account = short(log.args["account"])
    verdict.compare(f"{what}: account {account} lives", True, state.account(log).lives)
    today = (record.time(log) + record.utc_offset) // _DAY
    for number in numbers(log):
        late = today > state.redemptions.get(number, Redemption()).due_day
        verdict.compare(f"{what}: redemption {number} is past its last day", False, late)


def _check_paid(verdict: Verdict, log: Log, state: State) -> None:
    """From the account that accepted it, and of its amount."""
    what = f"{log.event} of {named(*log.key)} {log.place}"
    paid = list(numbers(log))
    verdict.compare(f"{what}: redemptions", len(log.args["indices"]), len(paid))
    lives = {number: state.redemptions.get(number, Redemption()) for number in paid}
    amount = sum(lives[number].amount for number in paid)
    verdict.compare(f"{what}: amount of its redemptions", amount, log.args["amount"])
    for number, one in lives.items():
        accepted, found = short(one.account), short(log.args["account"])
        verdict.compare(f"{what}: account that accepted redemption {number}", accepted, found)


def _expect(verdict: Verdict, state: State, treasury: str) -> None:
    payers = {account: it.number for account, it in state.accounts.items()}
    for number, it in state.redemptions.items():
        payer = payers.get(it.account, 0)
        answer = (it.holder, int(it.status), payer, it.due_day, it.amount)
        verdict.expect("Treasury", "redemption", number, answer=answer)
    verdict.expect("Treasury", "redemptions", answer=len(state.redemptions))
    escrow = sum(it.amount for it in state.redemptions.values() if it.is_open)
    verdict.expect("CityToken", "balanceOf", treasury, answer=escrow)


def _expect_overdue(verdict: Verdict, state: State, record: Record) -> None:
    """The first last day with redemptions that are open, if the banks were read beyond it."""
    open_ = Counter(it.due_day for it in state.redemptions.values() if it.is_open)
    first = min(open_, default=0)
    is_over = bool(open_) and attested(record) > (first + 1) * _DAY - record.utc_offset
    answer = (first, open_[first]) if is_over else (0, 0)
    verdict.expect("Treasury", "overdue", answer=answer)

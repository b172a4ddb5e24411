"""Tokens come and go only beside the claim that says why, in the same transaction, to the unit.

`issue` mints one transfer an entry and then says Issued; `reissue` and `settle` say it first.
"""

from __future__ import annotations

from collections import deque
from itertools import groupby

from citymint.verify.claims import TAKING
from citymint.verify.record import Log, Record
from citymint.verify.statements import named
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """Every transfer from and to nobody."""
    verdict = Verdict()
    steps = [log for log in record.logs if log.is_mint or log.is_burn or log.event in TAKING]
    for _, logs in groupby(steps, key=lambda log: log.transaction):
        _match(verdict, deque(logs))
    minted, burned = sum(log.is_mint for log in steps), sum(log.is_burn for log in steps)
    verdict.counted = {"mints": minted, "burns": burned}
    return verdict


def _match(verdict: Verdict, steps: deque[Log]) -> None:
    """One transaction, step by step."""
    minted: list[Log] = []
    while steps:
        step = steps.popleft()
        if step.is_mint:
            minted.append(step)
        elif step.is_burn:
            verdict.note(f"burn of {step.amount:,} {step.place}", "Settled", "nothing")
        elif step.event == "Issued":
            _compare(verdict, step, minted)
            minted = []
        elif step.event == "Reissued":
            count = len(step.args["indices"])
            _compare(verdict, step, [_next(steps, mint=True) for _ in range(count)])
        elif step.event == "Settled":
            _compare_burn(verdict, step, _next(steps, mint=False))
    for mint in minted:
        what = f"mint of {mint.amount:,} to {mint.args['to']} {mint.place}"
        verdict.note(what, "Issued or Reissued", "nothing")


def _next(steps: deque[Log], *, mint: bool) -> Log | None:
    """The transfer that must come next; None if something else does."""
    fits = bool(steps) and (steps[0].is_mint if mint else steps[0].is_burn)
    return steps.popleft() if fits else None


def _compare(verdict: Verdict, claim: Log, mints: list[Log] | list[Log | None]) -> None:
    found = [mint.amount for mint in mints if mint]
    what = _what(claim)
    verdict.compare(f"{what}: transfers minted", len(claim.args["indices"]), len(found))
    verdict.compare(f"{what}: amount minted", claim.args["amount"], sum(found))


def _compare_burn(verdict: Verdict, claim: Log, burn: Log | None) -> None:
    burned = burn.amount if burn else 0
    verdict.compare(f"{_what(claim)}: amount burned", claim.args["amount"], burned)


def _what(claim: Log) -> str:
    return f"{claim.event} of {named(claim.args['account'], claim.args['sequence'])} {claim.place}"

"""Tokens come and go only right after the entry that says why, to the unit."""

from __future__ import annotations

from collections import deque
from itertools import groupby

from citymint.verify.record import TAKING, Log, Record, named
from citymint.verify.verdict import Verdict

_MINTING = ("Issued", "Reissued")


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
    while steps:
        step = steps.popleft()
        if step.is_mint:
            what = f"mint of {step.amount:,} to {step.args['to']} {step.place}"
            verdict.note(what, "Issued or Reissued", "nothing")
        elif step.is_burn:
            verdict.note(f"burn of {step.amount:,} {step.place}", "Settled", "nothing")
        elif step.event in _MINTING:
            _compare_mints(verdict, step, steps)
        elif step.event == "Settled":
            burned = _next(steps, 1, mint=False)
            what = f"{step.event} of {named(*step.key)} {step.place}: amount burned"
            verdict.compare(what, step.args["amount"], sum(log.amount for log in burned))


def _compare_mints(verdict: Verdict, taking: Log, steps: deque[Log]) -> None:
    """One transfer for each entry."""
    count = len(taking.args["indices"])
    minted = _next(steps, count, mint=True)
    what = f"{taking.event} of {named(*taking.key)} {taking.place}"
    verdict.compare(f"{what}: transfers minted", count, len(minted))
    verdict.compare(
        f"{what}: amount minted", taking.args["amount"], sum(it.amount for it in minted)
    )


def _next(steps: deque[Log], count: int, *, mint: bool) -> list[Log]:
    """So many transfers that must come next; fewer if something else comes."""
    found: list[Log] = []
    while steps and len(found) < count and (steps[0].is_mint if mint else steps[0].is_burn):
        found.append(steps.popleft())
    return found

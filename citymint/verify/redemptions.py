"""Each redemption lives its life once, and the Treasury holds exactly what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from citymint.chain.words import Status
from citymint.verify.record import NOBODY, Log, Record
from citymint.verify.statements import named
from citymint.verify.verdict import Verdict

_OPEN = (Status.Requested, Status.Accepted)

_STEPS = {
    "RedemptionAccepted": (Status.Requested, Status.Accepted),
    "RedemptionCancelled": (Status.Requested, Status.Cancelled),
    "RedemptionRejected": (Status.Requested, Status.Rejected),
    "RedemptionReclaimed": (Status.Accepted, Status.Reclaimed),
    "ReclaimBegun": (Status.Accepted, Status.Accepted),
    "Settled": (Status.Accepted, Status.Settled),
    "Reissued": (Status.Settled, Status.Returned),
}


@dataclass(frozen=True, slots=True)
class _Redemption:
    """In the order of the contract's struct."""

    holder: str = NOBODY
    status: Status = Status.None_
    due_day: int = 0
    amount: int = 0

    @property
    def as_tuple(self) -> tuple[str, int, int, int]:
        return self.holder, int(self.status), self.due_day, self.amount


def judge(record: Record) -> Verdict:
    """Every step of every redemption."""
    verdict = Verdict()
    lives: dict[int, _Redemption] = {}
    for log in record.logs:
        if log.event == "RedemptionRequested":
            verdict.compare(f"redemption requested {log.place}", len(lives) + 1, log.args["id"])
            lives[log.args["id"]] = _requested(log)
        elif log.event in _STEPS:
            _step(verdict, log, lives)
            if log.event in ("Settled", "Reissued"):
                _check_amount(verdict, log, lives)
    _expect(verdict, lives, record.contracts["Treasury"])
    verdict.counted = {"redemptions": len(lives)}
    return verdict


def _requested(log: Log) -> _Redemption:
    args = log.args
    return _Redemption(args["holder"], Status.Requested, args["dueDay"], args["amount"])


def _step(verdict: Verdict, log: Log, lives: dict[int, _Redemption]) -> None:
    before, after = _STEPS[log.event]
    for number in _numbers(log):
        stands = lives.get(number, _Redemption())
        what = f"redemption {number}, {log.event} {log.place}: status before"
        verdict.compare(what, before.name, stands.status.name.rstrip("_"))
        lives[number] = replace(stands, status=after)


def _check_amount(verdict: Verdict, log: Log, lives: dict[int, _Redemption]) -> None:
    what = f"{log.event} of {named(log.args['account'], log.args['sequence'])} {log.place}"
    numbers = list(_numbers(log))
    verdict.compare(f"{what}: redemptions", len(log.args["indices"]), len(numbers))
    amount = sum(lives[number].amount for number in numbers)
    verdict.compare(f"{what}: amount of its redemptions", amount, log.args["amount"])


def _numbers(log: Log) -> Iterator[int]:
    yield from log.args["redemptions"] if "redemptions" in log.args else [log.args["id"]]


def _expect(verdict: Verdict, lives: dict[int, _Redemption], treasury: str) -> None:
    for number, redemption in lives.items():
        verdict.expect("Treasury", "redemption", number, answer=redemption.as_tuple)
    verdict.expect("Treasury", "redemptions", answer=len(lives))
    escrow = sum(it.amount for it in lives.values() if it.status in _OPEN)
    verdict.expect("CityToken", "balanceOf", treasury, answer=escrow)

"""Payouts that attestors signed, and the redemptions that can stand behind them.

No leaf is on the chain. But a payout is settled only by an accepted redemption of its account, and
attestors sign it only if it was accepted when they classified. What is in flight and not covered by
such redemptions was paid twice, or for nothing, or to whom the tokens were given back.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from citymint.chain.words import Status
from citymint.text.shown import short
from citymint.verify.history import end
from citymint.verify.lives import Redemption, numbers
from citymint.verify.record import Record, named
from citymint.verify.takings import Takings, takings
from citymint.verify.verdict import Verdict

_Numbered = tuple[int, Redemption]


def judge(record: Record) -> Verdict:
    """Of every account that is not written off; then that nothing was settled twice."""
    verdict = Verdict()
    state, every = end(record), takings(record).values()
    for account, now in state.accounts.items():
        if not now.written_off:
            promised = [it for it in state.redemptions.items() if it[1].account == account]
            posted = [it for it in every if it.statement.account == account]
            _check_account(verdict, account, promised, posted)
    _check_once(verdict, record, state.redemptions)
    verdict.counted = {"statements in flight": sum(it.unsettled > 0 for it in every)}
    return verdict


@dataclass(slots=True)
class _Cover:
    """What can stand behind the payouts of one account, as far as was read. Minor units.

    Attributes:
        ahead: redemptions that were accepted later.
        waiting: of those accepted that are open, what covers no payout yet.
        given_back: the same of those that were reclaimed.
        reclaimed: their numbers.
    """

    ahead: deque[_Numbered]
    waiting: int = 0
    given_back: int = 0
    reclaimed: list[int] = field(default_factory=list)

    def read_to(self, block: int) -> None:
        while self.ahead and self.ahead[0][1].accepted_at <= block:
            number, redemption = self.ahead.popleft()
            if redemption.status == Status.Accepted:
                self.waiting += redemption.amount
            elif redemption.status == Status.Reclaimed:
                self.given_back += redemption.amount
                self.reclaimed.append(number)

    def take(self, amount: int) -> tuple[int, int]:
        """Covers it: how much of it only what was given back covers, and how much nothing."""
        waiting = min(amount, self.waiting)
        given_back = min(amount - waiting, self.given_back)
        self.waiting -= waiting
        self.given_back -= given_back
        return given_back, amount - waiting - given_back


def _check_account(
    verdict: Verdict, account: bytes, promised: Iterable[_Numbered], posted: Iterable[Takings]
) -> None:
    cover = _Cover(deque(sorted(promised, key=lambda it: it[1].accepted_at)))
    uncovered = 0
    for taken in posted:
        statement = taken.statement
        cover.read_to(statement.classified_at)
        given_back, nothing = cover.take(max(0, taken.unsettled))
        what = named(statement.account, statement.sequence)
        back = f"payouts of redemptions given back ({', '.join(map(str, cover.reclaimed))})"
        verdict.compare(f"{what}: {back}", 0, given_back)
        verdict.compare(f"{what}: paid twice, or for nothing", 0, nothing)
        uncovered += given_back + nothing
    what = f"account {short(account)}: payouts in flight that no redemption of it can settle"
    verdict.compare(what, 0, uncovered)


def _check_once(verdict: Verdict, record: Record, redemptions: Mapping[int, Redemption]) -> None:
    settled = Counter(it for log in record.events("Settled") for it in numbers(log))
    for number, times in settled.items():
        amount = redemptions.get(number, Redemption()).amount
        verdict.compare(f"redemption {number}: amount settled", amount, times * amount)

"""Each statement and each write-off begins a round of the feed; attested time never goes back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citymint.verify import account_states
from citymint.verify.account_states import AccountState, summed
from citymint.verify.history import history
from citymint.verify.record import Record
from citymint.verify.verdict import NO_ANSWER, Verdict

Round = tuple[int, int, int, int, int]
"""Number, balance (minor units), begun, updated (Unix seconds), and the number again."""


def judge(record: Record) -> Verdict:
    """Every round, recomputed."""
    every = list(_rounds(record))
    verdict = Verdict(counted={"rounds": len(every)})
    for one in every:
        verdict.expect("ReserveOracle", "getRoundData", one[0], answer=one)
    last = every[-1] if every else NO_ANSWER
    verdict.expect("ReserveOracle", "latestRoundData", answer=last)
    return verdict


def attested(record: Record) -> int:
    """The greatest that the least `asOf` of all live accounts has ever been, Unix seconds."""
    return max((updated for _, _, _, updated, _ in _rounds(record)), default=0)


def _rounds(record: Record) -> Iterator[Round]:
    number, reached = 0, 0
    for log, state in history(record):
        if log.event not in ("StatementPosted", "AccountWrittenOff"):
            continue
        accounts = (state.accounts | account_states.stepped(state.accounts, log)).values()
        number, reached = number + 1, max(reached, _least(accounts))
        balance = summed(it.counted for it in accounts).balance
        yield number, balance, reached, reached, number


def _least(accounts: Collection[AccountState]) -> int:
    return min((it.as_of for it in accounts if it.lives), default=0)

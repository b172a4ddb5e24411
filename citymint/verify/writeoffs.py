"""A lost account is written off in the open: announced, after the delay, and of all its figures."""

from __future__ import annotations

from citymint.chain.city import Totals
from citymint.reserve.seats import LASTS
from citymint.text.shown import short
from citymint.verify.account_states import AccountState
from citymint.verify.history import end, history
from citymint.verify.record import TAKING, Log, Record, named
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """Every announcement, withdrawal and write-off; and that it ends what can be taken."""
    verdict = Verdict()
    for log, state in history(record):
        before = state.account(log)
        match log.event:
            case "WriteOffAnnounced":
                _announced(verdict, log, before, record.time(log))
            case "WriteOffWithdrawn":
                what = f"write-off of account {short(log.args['account'])}, withdrawn: announced"
                verdict.compare(what, True, before.write_off_from != 0)
            case "AccountWrittenOff":
                _written_off(verdict, log, before, record.time(log))
            case event if event in TAKING:
                what = f"{event} of {named(*log.key)} {log.place}: account written off before"
                verdict.compare(what, False, before.written_off)
    for account, now in end(record).accounts.items():
        verdict.expect("ReserveOracle", "writeOffFrom", account, answer=now.write_off_from)
    made = len(list(record.events("AccountWrittenOff")))
    announced = len(list(record.events("WriteOffAnnounced")))
    verdict.counted = {"write-offs": made, "announced": announced}
    return verdict


def _announced(verdict: Verdict, log: Log, before: AccountState, time: int) -> None:
    what = f"write-off of account {short(log.args['account'])}, announced {log.place}"
    pending = before.write_off_from
    verdict.compare(f"{what}: account written off", False, before.written_off)
    verdict.compare(f"{what}: another waits", False, pending != 0 and time <= pending + LASTS)
    delay = log.args["enactableAt"] - time
    verdict.expect("ReserveOracle", "CHANGE_DELAY", answer=delay)


def _written_off(verdict: Verdict, log: Log, before: AccountState, time: int) -> None:
    what = f"write-off of account {short(log.args['account'])}"
    since = before.write_off_from
    in_time = since != 0 and since <= time <= since + LASTS
    verdict.compare(f"{what}: announced, and in time", True, in_time)
    verdict.compare(f"{what}: account written off before", False, before.written_off)
    args, rest = log.args, before.rest
    told = Totals(args["balance"], args["unissued"], args["suspense"], args["inFlight"])
    for figure, one, other in zip(_FIGURES, rest, told, strict=True):
        verdict.compare(f"{what}: {figure}", one, other)


_FIGURES = ("balance", "unissued", "suspense", "in flight")

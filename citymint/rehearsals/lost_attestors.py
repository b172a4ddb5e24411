"""The attestors of an account are lost for good: its money moves to an account that has others."""

from __future__ import annotations

from collections.abc import Generator

from citymint.bank.base import Payment
from citymint.chain import decisions
from citymint.chain.city import City
from citymint.chain.devnet import dev_key, pass_time
from citymint.chain.words import Status
from citymint.change import Seats
from citymint.demo.stage import HOLDER, Stage, reserve_account
from citymint.demo.story import ask_payout, attested, check, deposited
from citymint.issuer.accept import accept
from citymint.issuer.claim import issue, settle
from citymint.issuer.pay import pay
from citymint.rehearsals.scene import Scene, after_its_delay, agree, in_vain

DEPOSIT, REDEEMED = 650_000, 100_000
SECOND = "220-987-654321"
_OTHERS = ("second_bank", "second_auditor", "city")
_MAX_AGE = 129_600  # seconds


def rehearse(stage: Stage) -> Generator[Scene, None, dict[str, City]]:
    """A city with two accounts outlives either one's attestors."""
    city = stage.city
    second = _opened(stage)
    yield Scene("attestors", "open a second account, whose attestors are others, in good time")
    deposited(stage, DEPOSIT)
    number = ask_payout(stage, "resident", REDEEMED)
    accept(stage.office)
    yield Scene(
        "everybody",
        f"{DEPOSIT:,} are in circulation, {REDEEMED:,} accepted; then two keys of three are lost",
    )

    seats = decisions.seats(city, second.office.account.id)
    yield in_vain(
        stage,
        "city",
        "seats others by the one key that is left",
        "ReserveOracle_NoQuorum",
        lambda: agree(stage, "city", seats=seats),
    )
    pass_time(city.w3, _MAX_AGE + 1)
    attested(second)
    second.transfer_in(DEPOSIT, second.bind("resident"))
    waiting = attested(second).statement
    yield in_vain(
        stage,
        "anybody",
        "issues while the first account is stale",
        "Treasury_Stale",
        lambda: issue(second.office, waiting),
    )
    cancelled = ask_payout(stage, "resident", REDEEMED)
    stage.sender("resident").send(city.treasury.functions.cancel(cancelled))
    yield Scene("resident", "can still give tokens in, and take them back")

    after_its_delay(stage, "governor", city.oracle.functions.writeOff(stage.office.account.id))
    check("written off", city.solvency().surplus, -DEPOSIT)
    yield Scene("governor", f"writes the first account off: {DEPOSIT:,} are a loss, for all to see")
    move = Payment("MOVE1", DEPOSIT, SECOND, HOLDER, "to the other reserve account")
    stage.bank.pay(stage.reserve, move)
    attested(second)
    check("moved over", city.solvency().surplus, 0)
    yield Scene("second account", f"shows {DEPOSIT:,} moved over: no loss is left")

    pay(second.office)
    settle(second.office, attested(second).statement)
    check("promised before", city.redemption(number).status, Status.Settled)
    yield Scene("issuer", f"pays the {REDEEMED:,} that were accepted, from the second account")
    issue(second.office, waiting)
    check("supply", city.solvency().supply, 2 * DEPOSIT - REDEEMED)
    yield Scene("issuer", "issues again")
    return {"the city": city}


def _opened(stage: Stage) -> Stage:
    """A second account at the same bank, opened by the first one's attestors; it lives."""
    stage.bank.open_account(SECOND, stage.city.currency.code, HOLDER)
    account = reserve_account(SECOND, stage.reserve)
    people = tuple(dev_key(name).address for name in _OTHERS)
    agree(stage, "bank", "auditor", seats=Seats(_MAX_AGE, 2, people), opened=account.id)
    second = stage.attested_by(*_OTHERS, account=account)
    attested(second)
    return second

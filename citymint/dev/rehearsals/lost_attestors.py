"""The attestors of an account are lost for good: its money moves to an account that has others."""

from __future__ import annotations

from collections.abc import Generator

from citymint.chain import seat_changes
from citymint.chain.city import City
from citymint.chain.words import Status
from citymint.dev.demo.story import ask_payout, attested, check, deposited, moved, paid_out
from citymint.dev.devnet import dev_key, pass_time
from citymint.dev.rehearsals.scene import Scene, after_its_delay, agree, in_vain
from citymint.dev.stage import SECOND, Stage
from citymint.issuer.accept import accept
from citymint.issuer.issue import issue
from citymint.reserve.seats import Seats

DEPOSIT, REDEEMED = 650_000, 100_000
_OTHERS = ("second_bank", "second_auditor", "second_hall")
_MAX_AGE = 129_600  # seconds


def rehearse(stage: Stage) -> Generator[Scene, None, dict[str, City]]:
    """A city with accounts at two banks outlives either one's attestors."""
    city = stage.city
    second = _opened(stage)
    yield Scene(
        "attestors", "open an account at another bank, whose attestors are others, in good time"
    )
    deposited(stage, DEPOSIT)
    number = ask_payout(stage, "resident", REDEEMED)
    accept(stage.issuer)
    yield Scene(
        "everybody",
        f"{DEPOSIT:,} are in circulation, {REDEEMED:,} accepted; then two keys of three are lost",
    )

    seats = seat_changes.seats(city, second.issuer.account.id)
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
        lambda: issue(second.issuer, waiting),
    )
    cancelled = ask_payout(stage, "resident", REDEEMED)
    stage.sender("resident").send(city.treasury.functions.cancel(cancelled))
    yield Scene("resident", "can still redeem, and cancel")

    yield from _written_off(stage)
    moved(stage, second, DEPOSIT)
    attested(second)
    check("moved over", city.balance_sheet().surplus, 0)
    yield Scene("second account", f"shows {DEPOSIT:,} moved over: no loss is left")

    stage.sender("stranger").send(city.treasury.functions.reclaim(number))
    check("promised before", city.redemption(number).status, Status.Reclaimed)
    yield Scene("anybody", f"gives the {REDEEMED:,} back at once that the first was to pay")
    check("burned", paid_out(second, "resident", REDEEMED), REDEEMED)
    yield Scene("resident", "asks for them again, and is paid from the second account")
    issue(second.issuer, waiting)
    check("supply", city.balance_sheet().supply, 2 * DEPOSIT - REDEEMED)
    yield Scene("issuer", "issues again")
    return {"the city": city}


def _opened(stage: Stage) -> Stage:
    """A second account at another bank, opened by the first one's attestors; it lives."""
    second = stage.beside(SECOND, *_OTHERS)
    people = tuple(dev_key(name).address for name in _OTHERS)
    opened = second.issuer.account.id
    agree(stage, "bank", "auditor", seats=Seats(_MAX_AGE, 2, people), opened=opened)
    attested(second)
    return second


def _written_off(stage: Stage) -> Generator[Scene]:
    oracle, account = stage.city.oracle.functions, stage.issuer.account.id
    after_its_delay(stage, "governor", oracle.announceWriteOff(account))
    yield in_vain(
        stage,
        "governor",
        "writes the first account off at once",
        "ReserveOracle_TooEarly",
        lambda: after_its_delay(stage, "governor", oracle.writeOff(account)),
    )
    pass_time(stage.city.w3, oracle.CHANGE_DELAY().call())
    after_its_delay(stage, "governor", oracle.writeOff(account))
    check("written off", stage.city.balance_sheet().surplus, -DEPOSIT)
    yield Scene(
        "governor",
        f"announces it, waits a day, writes it off: {DEPOSIT:,} are a loss, for all to see",
    )

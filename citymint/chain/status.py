"""How a city stands now: what goes on, what has stopped, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from citymint.chain.city import City
from citymint.chain.events import redemptions
from citymint.chain.words import Status
from citymint.text.shown import short


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """A reserve account. Times are Unix seconds, zero before its first statement.

    `write_off_from` is when an announced write-off can be made; zero if none is announced.
    """

    account: bytes
    sequence: int
    as_of: int
    fresh_until: int
    closed: bool
    written_off: bool
    write_off_from: int
    attestors: int
    quorum: int


@dataclass(frozen=True, slots=True)
class CityStatus:
    """A city now.

    Attributes:
        stops: why nothing is issued, in sentences; empty if issuing goes on.
        payments_paused: whether holders can neither pay nor redeem.
        frozen: wallets that can neither send nor receive.
        accounts: the reserve accounts, in the order they were opened.
        open_redemptions: numbers of those requested or accepted.
    """

    stops: tuple[str, ...]
    payments_paused: bool
    frozen: tuple[str, ...]
    accounts: tuple[AccountStatus, ...]
    open_redemptions: tuple[int, ...]


def city_status(city: City) -> CityStatus:
    """Ask the contracts."""
    accounts = tuple(_account(city, account) for account in city.accounts())
    return CityStatus(
        stops=tuple(_stops(city, accounts)),
        payments_paused=bool(city.token.functions.paused().call()),
        frozen=_frozen(city),
        accounts=accounts,
        open_redemptions=tuple(
            item.number
            for item in redemptions(city)
            if city.redemption(item.number).status in (Status.Requested, Status.Accepted)
        ),
    )


def _account(city: City, account: bytes) -> AccountStatus:
    found = city.account(account)
    return AccountStatus(
        account=account,
        sequence=found.sequence,
        as_of=found.as_of,
        fresh_until=found.as_of + found.max_age if found.sequence else 0,
        closed=found.closed,
        written_off=found.written_off,
        write_off_from=city.oracle.functions.writeOffFrom(account).call(),
        attestors=len(city.oracle.functions.attestors(account).call()),
        quorum=found.quorum,
    )


def _stops(city: City, accounts: tuple[AccountStatus, ...]) -> list[str]:
    """What `Issuance._checkMayIssue` would find, all of it."""
    treasury, sheet, now = city.treasury.functions, city.balance_sheet(), city.now()
    live = [it for it in accounts if it.sequence and not it.closed]
    stops = []
    if treasury.paused().call():
        stops.append("it is paused")
    if not live:
        stops.append("no reserve account has a statement")
    stops += [
        f"the last statement of account {short(it.account)} is too old:"
        f" it counted until {city.moment(it.fresh_until)}"
        for it in live
        if it.fresh_until < now
    ]
    if sheet.surplus < 0:
        stops.append(
            f"the reserve is {city.currency.format(-sheet.surplus)} short: settle, or top up"
        )
    due_day, overdue = treasury.overdue().call()
    if overdue:
        due = date(1970, 1, 1) + timedelta(days=due_day)
        stops.append(f"redemptions are overdue, first of all {overdue} that were due on {due}")
    return stops


def _frozen(city: City) -> tuple[str, ...]:
    since, ask = city.deployment.block, city.token.functions.frozen
    logs = city.token.events.WalletFrozen().get_logs(from_block=since)
    wallets = dict.fromkeys(str(log["args"]["wallet"]) for log in logs)
    return tuple(wallet for wallet in wallets if ask(wallet).call())

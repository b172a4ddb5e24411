"""`status`: how things stand, before anybody decides."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from citymint.chain import authority, seat_changes
from citymint.chain.status import AccountStatus, CityStatus, city_status
from citymint.commands._gas import gas_of_keys
from citymint.commands._options import as_json, tell, wired
from citymint.text.shown import short
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def status(wiring: Wiring, *, as_json: bool) -> None:
    """Say what goes on, what has stopped and why, and what waits.

    \b
    Example:
      citymint status
    """
    found = city_status(wiring.city)
    waiting = len(authority.waiting(wiring.city)) + len(seat_changes.waiting(wiring.city))
    unknown = wiring.unknown_account
    facts = _facts(found, waiting)
    facts["unknown_account"] = "0x" + unknown.id.hex() if unknown else None
    gas = gas_of_keys(wiring)
    facts["gas"] = [asdict(key) for key in gas]
    lines = [*_told(wiring, found, waiting), *map(str, gas)]
    tell("\n".join(lines), facts, as_json=as_json)


def _told(wiring: Wiring, found: CityStatus, waiting: int) -> list[str]:
    lines = [f"Issuing has stopped: {why}" for why in found.stops] or ["Issuing goes on"]
    lines.append("Payments are paused" if found.payments_paused else "Payments go on")
    lines += [f"{wallet} is frozen" for wallet in found.frozen]
    lines += [_account(wiring, it) for it in found.accounts]
    if unknown := wiring.unknown_account:
        lines.append(f"The chain does not have this file's own {unknown.named}")
    lines += [
        f"Redemption {number} is {wiring.city.redemption(number).status.name.lower()},"
        f" due on {wiring.city.due_date(number)}"
        for number in found.open_redemptions
    ]
    return (
        [*lines, f"{waiting} calls or seat changes wait: see `role pending`"] if waiting else lines
    )


def _account(wiring: Wiring, it: AccountStatus) -> str:
    name, moment = f"Account {short(it.account)}", wiring.city.moment
    if it.closed:
        return f"{name} is written off" if it.written_off else f"{name} is closed"
    seats = f"{it.quorum} of {it.attestors} attestors sign"
    if it.attestors < it.quorum:
        seats = f"{it.attestors} attestors are left of the {it.quorum} that must sign"
    if it.write_off_from:
        seats += f"; it can be written off from {moment(it.write_off_from)} on"
    if not it.sequence:
        return f"{name} has no statement yet; {seats}"
    last = f"statement {it.sequence} as of {moment(it.as_of)}, fresh until {moment(it.fresh_until)}"
    return f"{name}: {last}; {seats}"


def _facts(found: CityStatus, waiting: int) -> dict[str, Any]:
    accounts = [asdict(it) | {"account": "0x" + it.account.hex()} for it in found.accounts]
    return asdict(found) | {"accounts": accounts, "pending": waiting}

"""What the commands on payment codes share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citymint.codes.binding import HEARD_WITHIN
from citymint.codes.payment_code import is_code
from citymint.errors import BindingError
from citymint.sign.signer import Signer
from citymint.wiring.wiring import Wiring


def check_code(code: str) -> None:
    if not is_code(code):
        raise BindingError(f"{code!r} is not a payment code: a character is wrong")


def check_new(path: Path) -> None:
    if path.exists():
        raise BindingError(f"{path}: is there already, and may not have been handed over yet")


def holder(wiring: Wiring) -> Signer:
    return wiring.signer("holder")


def here(wiring: Wiring) -> dict[str, Any]:
    return {"chain_id": wiring.city.chain_id, "treasury": wiring.city.treasury.address}


def still_to_do(wiring: Wiring, binding: Path, since: int) -> str:
    """Who must hear of a binding, until when, and from when on it counts."""
    by = wiring.city.moment(since + HEARD_WITHIN)
    return f"The issuer and every attestor must `code register` {binding} by {by}; it counts then"

"""How people are shown what machines count in bytes and seconds: the same everywhere."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

_DIGITS = 8


def shortened(account: bytes) -> str:
    """The first digits of a reserve account's name on the chain: ``0xf33d6147…``."""
    return f"0x{account.hex()[:_DIGITS]}…"


def moment(seconds: int, zone: tzinfo = UTC) -> str:
    """Unix seconds as a date and time by a clock that is named."""
    return f"{datetime.fromtimestamp(seconds, zone):%Y-%m-%d %H:%M:%S %Z}"

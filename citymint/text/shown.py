"""How people are shown what machines count in bytes and seconds: the same everywhere."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

_DIGITS = 8

_LAST = 253_370_764_799
"""The end of the year 9998, Unix seconds: no calendar goes on much longer."""


def short(account: bytes) -> str:
    """The first digits of a reserve account's name on the chain: ``0xf33d6147…``."""
    return f"0x{account.hex()[:_DIGITS]}…"


def moment(seconds: int, zone: tzinfo = UTC) -> str:
    """Unix seconds as a date and time by a clock that is named."""
    if seconds > _LAST:
        return "a day after the year 9998"
    return f"{datetime.fromtimestamp(seconds, zone):%Y-%m-%d %H:%M:%S %Z}"


def age(seconds: int) -> str:
    """How long ago that is, in the largest unit that it fills."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if count := seconds // size:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "now"

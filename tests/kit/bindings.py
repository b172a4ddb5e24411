"""Bindings of two codes: one bound, rebound and revoked, the other bound once."""

from __future__ import annotations

from typing import Any

from eth_account import Account

from citymint.codes.binding import NOBODY, Binding

WALLET, OTHER = (Account.from_key(bytes([number]) * 32) for number in (7, 8))
CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
HERE: dict[str, Any] = {
    "chain_id": 31_337,
    "treasury": "0x00000000000000000000000000000000000000AA",
}
NOW = 1_767_571_200
FIRST = Binding.sign(CODE, WALLET, NOW, **HERE)
REBOUND = Binding.sign(CODE, OTHER, NOW + 5, **HERE).released_by(WALLET, **HERE)
REVOKED = Binding(CODE, NOBODY, NOW + 9, b"").released_by(OTHER, **HERE)
ALONE = Binding.sign(OTHER_CODE, WALLET, NOW + 2, **HERE)
REGISTER = [FIRST, ALONE, REBOUND, REVOKED]
LATE = Binding.sign(CODE, WALLET, NOW + 20, **HERE)

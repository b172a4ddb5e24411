"""One redemption that waits to be paid, and what its payout means."""

from __future__ import annotations

from citymint.reserve.classification import Line
from citymint.reserve.kind import EntryKind
from citymint.reserve.payout import Promise, commitment

SALT, RESERVE = b"\x05" * 32, b"\x11" * 32
PAYEE = "222-000-000001"
ID = "CMABCDEFGH0000000007"
HOLDER = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"
HIS = bytes(12) + bytes.fromhex(HOLDER[2:])
PROMISE = Promise(7, HOLDER, 300_000, commitment(PAYEE, SALT), RESERVE, SALT)
PAYOUT = Line(EntryKind.PAYOUT, 300_000, HIS, origin=7)
LOSS = Line(EntryKind.OTHER_OUT, 300_000)

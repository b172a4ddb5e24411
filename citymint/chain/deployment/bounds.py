"""What a plan's values can be: the contracts' own bounds, and narrower ones where they have none.

Contracts refuse what is outside in their constructors, when others have been created already, or
take for good what nobody meant. `docs/spec.md` has the same figures in its table of bounds.
"""

from __future__ import annotations

_DAY = 86_400

LEAST_CHANGE_DELAY, MOST_CHANGE_DELAY = _DAY, 30 * _DAY
"""Seconds. `ReserveAccounts`, its constructor."""

MOST_OPEN = 16
"""Accounts. `ReserveAccounts._MOST_OPEN`."""

LONGEST_AGE = 14 * _DAY
"""Seconds. `ReserveAccounts._LONGEST_AGE`."""

LEAST_QUORUM = 2
"""Attestors. `ReserveAccounts._seat`."""

LONGEST_HOLD = 7 * _DAY
"""Seconds. `Issuance._LONGEST_HOLD`."""

LEAST_CHALLENGE = 1
"""Days. `PayoutTerms._setTerms`."""

LEAST_MINIMUM = 1
"""Minor units. `PayoutTerms._setTerms`."""

MOST_PAY_WITHIN = 10
"""Business days. The plan's own: half of the days after which a redemption is due in any case."""

MOST_GRACE = 30
"""Days. The plan's own: a holder whom nobody pays waits for no longer."""

MOST_CHALLENGE = 30
"""Days. The plan's own, as `MOST_GRACE`."""

FURTHEST_EAST = 14 * 3_600
"""Seconds before UTC that any clock of the world is."""

CLOCK_STEP = 900
"""Seconds. Clocks of the world differ by quarters of an hour: hours or minutes are no seconds."""

PUBLIC_ROLE = 2**64 - 1
"""Everybody's, which nobody can be granted. `AccessManager.PUBLIC_ROLE`."""

UINT8, UINT32, UINT72, UINT96 = (2**bits - 1 for bits in (8, 32, 72, 96))
"""The greatest values of the contracts' fields."""

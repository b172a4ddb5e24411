"""What the chain calls now."""

from __future__ import annotations

from dataclasses import dataclass

DAY = 86_400


@dataclass
class Clock:
    """Unix seconds, and the number of the block."""

    now: int
    block: int = 1

    @property
    def today(self) -> int:
        """Days since 1970-01-01, UTC."""
        return self.now // DAY

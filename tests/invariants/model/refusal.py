"""How a rule says no."""

from __future__ import annotations

from typing import Any

ZERO = "0x" + "00" * 20
ANYTHING = ...
"""A figure of an error that the model cannot know, such as who signed something else."""


class Refused(Exception):
    """The call fails with this custom error and these figures; whatever it began is undone."""

    def __init__(self, name: str, *facts: Any):
        super().__init__(name, *facts)
        self.name = name
        self.facts = facts

    def matches(self, name: str, facts: tuple[Any, ...]) -> bool:
        """Whether the chain refused for this very reason."""
        if self.name != name or len(self.facts) != len(facts):
            return False
        return all(a is ANYTHING or a == b for a, b in zip(self.facts, facts, strict=True))


def require(holds: bool, name: str, *facts: Any) -> None:
    """Go on, or be refused.

    Raises:
        Refused: it does not hold.
    """
    if not holds:
        raise Refused(name, *facts)

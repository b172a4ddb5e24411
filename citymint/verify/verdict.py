"""What a check has to say: how much it looked at, what differs, what the contracts must answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from citymint.text.shown import short

NO_ANSWER = "no answer"
"""What a contract says that reverts, or answers what nobody can read."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something on the chain that is not as it must be."""

    what: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.what}: {_shown(self.found)}, expected {_shown(self.expected)}"

    def to_json(self) -> dict[str, Any]:
        return {"what": self.what, "expected": _plain(self.expected), "found": _plain(self.found)}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a contract must answer if its events are all that ever happened.

    Attributes:
        contract: its name.
        function: a view.
        arguments: what it is asked about.
        answer: structs, arrays and several values as tuples, addresses checksummed; `NO_ANSWER`
            if it must revert.
    """

    contract: str
    function: str
    arguments: tuple[Any, ...]
    answer: Any

    @property
    def question(self) -> str:
        """How people write it."""
        told = ", ".join(short(it) if isinstance(it, bytes) else str(it) for it in self.arguments)
        return f"{self.contract}.{self.function}({told})"


@dataclass(slots=True)
class Verdict:
    """What one check found.

    Attributes:
        counted: what was looked at, and how many.
        differences: among the events themselves.
        expected: what must be asked yet.
    """

    counted: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    def compare(self, what: str, expected: object, found: object) -> None:
        """Note a difference if there is one."""
        if expected != found:
            self.note(what, expected, found)

    def note(self, what: str, expected: object, found: object) -> None:
        """Note a difference."""
        self.differences.append(Difference(what, expected, found))

    def expect(self, contract: str, function: str, *arguments: object, answer: object) -> None:
        """Have a contract asked."""
        self.expected.append(Expected(contract, function, arguments, answer))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return [_plain(it) for it in value] if isinstance(value, (list, tuple)) else value


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    plain = _plain(value)
    return ", ".join(map(str, plain)) if isinstance(plain, list) else str(plain)

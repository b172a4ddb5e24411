"""What is known already: every verdict is kept at once, so that a run can be stopped anywhere."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What became of a mutant."""

    DROPPED = "dropped"
    """It does not compile or fit, or its code is the sound one's."""
    KILLED = "killed"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant, and why.

    Attributes:
        key: changes with what the mutant is compiled from.
        tests: changes with the tests that were run.
        by: the test that failed, with its message.
        seconds: how long the tests took.
        at: where the mutant is, for people.
    """

    key: str
    tests: str
    outcome: Outcome
    by: str
    seconds: float
    at: str


class Record:
    """Verdicts in a file, one a line; of two with one key the later counts."""

    def __init__(self, path: Path):
        self._path = path
        self._known: dict[str, Verdict] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.read_text() if path.exists() else ""
        whole = written[: written.rfind("\n") + 1]
        if whole != written:  # the last line was cut short
            path.write_text(whole)
        for line in whole.splitlines():
            self._learn(Verdict(**json.loads(line)))

    def of(self, key: str, tests: str) -> Verdict | None:
        """What is known. What survived other tests is to be tried again."""
        known = self._known.get(key)
        if known and known.outcome == Outcome.SURVIVED and known.tests != tests:
            return None
        return known

    def keep(self, verdict: Verdict) -> None:
        """Write it down, unless it came from here."""
        if self._known.get(verdict.key) == verdict:
            return
        self._learn(verdict)
        with self._path.open("a") as file:
            file.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")

    def _learn(self, verdict: Verdict) -> None:
        self._known[verdict.key] = verdict

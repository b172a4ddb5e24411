"""Gives verdicts: on mutants, and first on the sound contract in the very same way."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from benchmarks.mutation.compiler import Code, Compiler
from benchmarks.mutation.mutant import Mutant, unbroken
from benchmarks.mutation.record import Outcome, Record, Verdict
from benchmarks.mutation.source import Project
from benchmarks.mutation.trial import TrialError, end_all, fingerprint, noticed_by, ordered_tests

_PATIENCE = 5
"""Times what the sound contract takes: tests that last longer with a mutant have noticed it."""


@dataclass(frozen=True)
class Sound:
    """A contract as it is, and how long its tests take."""

    code: Code
    seconds: float


class Judge:
    """May be asked by several threads."""

    def __init__(self, project: Project, record: Record):
        self._project = project
        self._record = record
        self._here = threading.local()
        self._compilers: list[Compiler] = []
        self._sound: dict[str, Sound] = {}

    def hear_sound(self, contract: str) -> Verdict:
        """See that all tests pass without a mutation, or none of its mutants means anything.

        Raises:
            TrialError: they do not.
        """
        verdict, code = self.hear(unbroken(contract)), self._compiler().compile(contract)
        if verdict.outcome != Outcome.SURVIVED or code is None:
            raise TrialError(f"{contract} fails without any mutation: {verdict.by}")
        self._sound[contract] = Sound(code, verdict.seconds)
        return verdict

    def hear(self, mutant: Mutant) -> Verdict:
        """Whether the tests notice the mutant.

        Raises:
            TrialError: they could not be run.
        """
        project, contract = self._project, mutant.contract
        tests = ordered_tests(contract, project.contracts, mutant.function)
        key, mark = mutant.key(project), fingerprint(tests)
        known = self._record.of(key, mark)
        if known:
            return known
        code = self._compiler().compile(contract, mutant.text(project))
        sound = self._sound.get(contract)
        at = f"{mutant.path}:{mutant.line(project)} {mutant.edit.rule}"
        if code is None or not code.fits or (sound and code.creation == sound.code.creation):
            return Verdict(key, mark, Outcome.DROPPED, "", 0, at)
        start = time.monotonic()
        by = noticed_by(contract, code, tests, sound.seconds * _PATIENCE if sound else None)
        seconds = round(time.monotonic() - start, 1)
        if by is None:
            return Verdict(key, mark, Outcome.SURVIVED, "", seconds, at)
        if by.test and sound and noticed_by(contract, sound.code, [by.test], None):
            raise TrialError(f"it is not for the mutation's sake that this fails: {by.says}")
        return Verdict(key, mark, Outcome.KILLED, by.says, seconds, at)

    def close(self) -> None:
        """End what was started."""
        end_all()
        for it in self._compilers:
            it.close()

    def _compiler(self) -> Compiler:
        if not hasattr(self._here, "compiler"):
            self._here.compiler = Compiler(self._project)
            self._compilers.append(self._here.compiler)
        compiler: Compiler = self._here.compiler
        return compiler

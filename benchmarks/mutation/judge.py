"""Gives verdicts: on mutants, and first on the sound contract in the very same way."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from benchmarks.mutation.compiler import Code, Compiler
from benchmarks.mutation.mutant import Mutant
from benchmarks.mutation.record import Outcome, Record, Verdict
from benchmarks.mutation.source import Project
from benchmarks.mutation.trial import TrialError, fingerprint, noticed_by, tests_of

_PATIENCE = 3
"""Times what the sound contract takes: the tests of a mutant that last longer have noticed it."""


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
        """See that all tests pass with the sound contract, or none of its mutants means anything.

        Raises:
            TrialError: they do not.
        """
        code = self._compiler().compile(contract)
        if code is None or not code.fits:
            raise TrialError(f"{contract} does not compile, or does not fit")
        at = f"contracts/{contract}.sol"
        verdict = self._verdict(contract, self._project.fingerprint(contract, {}), code, at)
        if verdict.outcome != Outcome.SURVIVED:
            raise TrialError(f"a test of {contract} fails without any mutation: {verdict.by}")
        self._sound[contract] = Sound(code, verdict.seconds)
        return verdict

    def hear(self, mutant: Mutant) -> Verdict:
        """Whether the tests notice the mutant, whose contract was heard.

        Raises:
            TrialError: they could not be run.
        """
        project, contract = self._project, mutant.contract
        key, sound = mutant.key(project), self._sound[contract]
        known = self._record.of(key, self._tests(contract))
        if known:
            return known
        at = f"{mutant.path}:{mutant.line(project)} {mutant.edit.rule}"
        code = self._compiler().compile(contract, mutant.text(project))
        if code is None or not code.fits or code.creation == sound.code.creation:
            return Verdict(key, "", Outcome.DROPPED, "", 0, at)
        return self._verdict(contract, key, code, at, sound.seconds * _PATIENCE)

    def close(self) -> None:
        """End what was started."""
        for it in self._compilers:
            it.close()

    def _verdict(
        self, contract: str, key: str, code: Code, at: str, limit: float | None = None
    ) -> Verdict:
        tests = self._tests(contract)
        known = self._record.of(key, tests)
        if known:
            return known
        start = time.monotonic()
        by = noticed_by(contract, code, tests_of(contract, self._project.contracts), limit)
        outcome = Outcome.KILLED if by else Outcome.SURVIVED
        return Verdict(key, tests, outcome, by, round(time.monotonic() - start, 1), at)

    def _tests(self, contract: str) -> str:
        return fingerprint(tests_of(contract, self._project.contracts))

    def _compiler(self) -> Compiler:
        if not hasattr(self._here, "compiler"):
            self._here.compiler = Compiler(self._project)
            self._compilers.append(self._here.compiler)
        compiler: Compiler = self._here.compiler
        return compiler

"""Tries a sample, several mutants at a time, until all have a verdict or the time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from benchmarks.mutation.judge import Judge
from benchmarks.mutation.mutant import Mutant
from benchmarks.mutation.record import Record, Verdict
from benchmarks.mutation.sample import Sample
from benchmarks.mutation.source import Project


class Run:
    """What is needed to try mutants."""

    def __init__(self, project: Project, record: Record, workers: int, until: float):
        self._project = project
        self._record = record
        self._workers = workers
        self._until = until
        self._judge = Judge(project, record)

    def complete(self, samples: Sequence[Sample], told: Callable[[], None]) -> bool:
        """Try them; whether all have their verdict now.

        Args:
            told: called once all is ready, and after each verdict.

        Raises:
            TrialError: a test fails without any mutation, or tests could not be run.
        """
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                for sound in pool.map(self._judge.hear_sound, [it.contract for it in samples]):
                    self._record.keep(sound)
                told()
                self._try_all(pool, samples, told)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                self._judge.close()
        return not any(it.wanted for it in samples)

    def _try_all(
        self, pool: ThreadPoolExecutor, samples: Sequence[Sample], told: Callable[[], None]
    ) -> None:
        tried: dict[Future[Verdict], tuple[Sample, Mutant]] = {}
        while True:
            while len(tried) < self._workers and (taken := self._next(samples)):
                tried[pool.submit(self._judge.hear, taken[1])] = taken
            if not tried:
                return
            for done in wait(tried, return_when=FIRST_COMPLETED).done:
                verdict, (sample, mutant) = done.result(), tried.pop(done)
                self._record.keep(verdict)
                sample.give_back(mutant.place(self._project), verdict.outcome)
                told()

    def _next(self, samples: Sequence[Sample]) -> tuple[Sample, Mutant] | None:
        """Of the contract that is least far, so that all come to their end together."""
        if time.monotonic() > self._until:
            return None
        for sample in sorted(samples, key=lambda it: it.wanted / max(it.quota, 1), reverse=True):
            mutant = sample.take()
            if mutant:
                return sample, mutant
        return None

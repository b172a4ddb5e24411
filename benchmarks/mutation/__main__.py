"""`make mutate`: tries mutants of the contracts and keeps the tally; run again, it goes on."""

from __future__ import annotations

import json
import signal
import time

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.mutation.equivalents import argued
from benchmarks.mutation.record import Record
from benchmarks.mutation.run import Run
from benchmarks.mutation.sample import Sample, samples
from benchmarks.mutation.show import show, show_idle, tally
from benchmarks.mutation.source import Project
from benchmarks.mutation.trial import TrialError
from citymint.chain.artifacts import every_artifact
from citymint.chain.compiler import ROOT

RECORD = ROOT / "build" / "mutation" / "verdicts.jsonl"
TALLY = ROOT / "benchmarks" / "mutation.json"
SAMPLE, SEED = 400, "1"


@click.command(help=__doc__)
@click.option("--contract", "only", multiple=True, help="These alone; else all.")
@click.option("--sample", "size", default=SAMPLE, show_default=True, help="How many, in all.")
@click.option("--seed", default=SEED, show_default=True, help="Draws other ones.")
@click.option("--minutes", default=float("inf"), help="Begin no other after that.")
@click.option("--workers", default=2, show_default=True, help="How many at once.")
def main(only: tuple[str, ...], size: int, seed: str, minutes: float, workers: int) -> None:
    """The tally is kept only of the whole default sample."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # either way its tests end too
    console, until = Console(), time.monotonic() + 60 * minutes
    every_artifact()  # compiled once, not by each worker
    project, same = Project.read(), argued()
    chosen = samples(project, only or project.contracts, size, seed)
    try:
        complete = _watched(console, Run(project, Record(RECORD), workers, until), chosen)
    except TrialError as error:
        raise click.ClickException(str(error)) from error
    show(console, chosen, same)
    show_idle(console, project, same)
    if complete and (only, size, seed) == ((), SAMPLE, SEED):
        TALLY.write_text(json.dumps(tally(chosen, same), indent=2) + "\n")


def _watched(console: Console, run: Run, chosen: list[Sample]) -> bool:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        bar = progress.add_task("without a mutation", total=sum(it.quota for it in chosen))

        def told() -> None:
            killed = sum(len(it.killed) for it in chosen)
            survived = sum(len(it.survived) for it in chosen)
            progress.update(
                bar,
                total=sum(it.quota for it in chosen),
                completed=killed + survived,
                description=f"{killed} killed, {survived} survived",
            )

        return run.complete(chosen, told)


if __name__ == "__main__":
    main()

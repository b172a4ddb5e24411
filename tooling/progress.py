"""Runs commands quietly, saying in one line each what is done and how long it took."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LINES_SHOWN_OF_A_FAILURE = 15


class StepFailedError(Exception):
    """A command of the set-up ended with an error; the message is what it printed last."""


def run(title: str, command: Sequence[str | Path], log: Path, env: Mapping[str, str]) -> None:
    """Run one command, its output going to `log`; raise StepFailedError if it fails."""
    start = time.monotonic()
    print(f"  {title} …", end="", flush=True)
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env
        )
        try:
            _wait(process, title, start)
        finally:
            process.wait()
    if process.returncode != 0:
        print(" failed")
        tail = log.read_text(errors="replace").splitlines()[-LINES_SHOWN_OF_A_FAILURE:]
        raise StepFailedError("\n".join([*tail, f"(all of it: {log})"]))
    print(f"{_begin_line(title)} {_seconds_since(start)}", flush=True)


def _wait(process: subprocess.Popen[bytes], title: str, start: float) -> None:
    while True:
        try:
            process.wait(timeout=1)
            return
        except subprocess.TimeoutExpired:
            if sys.stdout.isatty():
                print(f"\r  {title} … {_seconds_since(start)}", end="", flush=True)


def _begin_line(title: str) -> str:
    return f"\r  {title} …" if sys.stdout.isatty() else ""


def _seconds_since(start: float) -> str:
    return f"{time.monotonic() - start:.0f} s"

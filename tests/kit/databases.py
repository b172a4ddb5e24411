"""Another process that is at work with a database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from citymint.chain.compiler import ROOT

_AT_WORK = """
import sys, time
from citymint.store.store import Store

with Store(sys.argv[1]).alone():
    print("at work", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def at_work(file: Path, seconds: int = 600) -> Iterator[subprocess.Popen[bytes]]:
    """The process, which writes for some seconds, and is killed in the end."""
    command = [sys.executable, "-c", _AT_WORK, f"sqlite:///{file}", str(seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"at work\n"
            yield process
        finally:
            process.kill()

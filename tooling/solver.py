"""Asks two solvers at once and gives the answer of the first: `python tooling/solver.py QUERY`.

Each of them finds in no time what the other would look for all day.
"""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

SOLVERS = (("yices-smt2", "--smt2-model-format", "--bvconst-in-decimal"), ("z3",))


def main(query: str) -> int:
    """Print the answer; 0 if there is one. Told to stop, stop both."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with ExitStack() as stack:
        running: dict[int, IO[str]] = {}
        for solver in SOLVERS:
            output: IO[str] = stack.enter_context(TemporaryFile("w+"))
            process = subprocess.Popen([*solver, query], stdout=output)
            stack.callback(process.wait)
            stack.callback(process.kill)
            running[process.pid] = output
        while running:
            finished, _ = os.wait()
            output = running.pop(finished)
            output.seek(0)
            answer = output.read()
            if answer.startswith(("sat", "unsat")):
                print(answer, end="")
                return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

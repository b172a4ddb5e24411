"""Finds a Node.js that is new enough."""

import shutil
import subprocess
from pathlib import Path

OLDEST = 20


def installed() -> Path | None:
    """The machine's own node; None if there is none, it is too old or has no npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    # node knows best where it is: the search path may lead to a version manager's stand-in.
    ask = [node, "-p", "process.versions.node + ' ' + process.execPath"]
    answer = subprocess.run(ask, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        return None
    version, _, program = answer.stdout.strip().partition(" ")
    return Path(program) if int(version.split(".")[0]) >= OLDEST else None

"""Keeps what the tools write inside the project, and shows them its own compiler and chain.

The set-up copies this file into the virtual environment, whose Python imports it at every start:
so `.venv/bin/ape` and `.venv/bin/pytest` work without make. A variable that is already set wins.
"""

import os
import sys

ROOT = os.path.dirname(sys.prefix)

DEFAULTS = {
    "APE_DATA_FOLDER": ".ape",
    "HYPOTHESIS_STORAGE_DIRECTORY": ".build/hypothesis",
    "IPYTHONDIR": ".build/ipython",
    "SOLCX_BINARY_PATH": ".tools/solc",
}


def apply() -> None:
    """Set the defaults and put the project's tools first on the search path."""
    for variable, folder in DEFAULTS.items():
        os.environ.setdefault(variable, os.path.join(ROOT, folder))
    tools = os.path.join(ROOT, ".tools", "bin")
    search_path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if tools not in search_path:
        os.environ["PATH"] = os.pathsep.join([tools, *search_path])


apply()

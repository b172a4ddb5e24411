"""Where the set-up puts things: nothing is made outside this folder."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
CLIENTS = ROOT / "tests" / "integration" / "clients"
TOOLS = ROOT / ".tools"
BUILD = ROOT / ".build"
PROGRAMS = TOOLS / "bin"
COMPILERS = TOOLS / "solc"
LOGS = TOOLS / "log"
PROVER = TOOLS / "prover"
SLITHER = TOOLS / "slither"

PYTHON = VENV / "bin" / "python"
NODE = PROGRAMS / "node"


def site_packages() -> Path:
    """The folder of the virtual environment that Python imports from."""
    return next(VENV.glob("lib/python*/site-packages"))


def solidity_version() -> str:
    """The version of the compiler, which package.json pins."""
    manifest = json.loads((ROOT / "package.json").read_text())
    version: str = manifest["devDependencies"]["solc"]
    return version

"""Slither reads the contracts; whatever it finds is mended, or answered in `.slither.yaml`."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from citymint.chain import compiler
from tooling.layout import COMPILERS, ROOT, SLITHER, solidity_version

ANSWERS = ROOT / ".slither.yaml"

Finding = Mapping[str, str]


def main() -> int:
    """Print which findings have no answer and which answers no finding; 0 if there are none."""
    objections = compare(findings(), yaml.safe_load(ANSWERS.read_text()))
    for it in objections:
        print(f"{it}\n", file=sys.stderr)
    return 1 if objections else 0


def compare(found: Sequence[Finding], answers: Mapping[str, Any]) -> list[str]:
    """What is to be done: about each new finding, and about each answer that has none."""
    silent = set(answers["silent"])
    accepted = {
        (detector, place)
        for detector, reasons in answers["accepted"].items()
        for reason in reasons
        for place in reason["at"].splitlines()
    }
    loud = {(it["detector"], it["at"]): it for it in found if it["detector"] not in silent}
    return [
        *(f"{it} is silent and finds nothing" for it in sorted(silent - _detectors(found))),
        *(f"{it[0]} is answered and gone:\n{it[1]}" for it in sorted(accepted - loud.keys())),
        *(f"{it[0]}:\n{it[1]}\n{loud[it]['says']}" for it in sorted(loud.keys() - accepted)),
    ]


def findings() -> list[Finding]:
    """What slither says of the deployable contracts, compiled as they are deployed."""
    compiler = COMPILERS / f"solc-v{solidity_version()}"
    ran = subprocess.run(
        [SLITHER / "bin" / "python", "-m", "tooling.findings", compiler],
        cwd=ROOT,
        env=os.environ | {"VIRTUAL_ENV": str(SLITHER)},  # or it makes a folder in the user's home
        input=json.dumps(_job()),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: list[Finding] = json.loads(ran.stdout)
    return found


def _job() -> dict[str, Any]:
    libraries = json.loads((ROOT / "package.json").read_text())["dependencies"]
    remappings = [f"{it}/=node_modules/{it}/" for it in libraries]
    sources = sorted(it.relative_to(ROOT).as_posix() for it in ROOT.glob("contracts/*.sol"))
    return {
        "language": "Solidity",
        "sources": {it: {"urls": [it]} for it in sources},
        "settings": compiler.SETTINGS | {"remappings": remappings},
    }


def _detectors(found: Sequence[Finding]) -> set[str]:
    return {it["detector"] for it in found}


if __name__ == "__main__":
    sys.exit(main())

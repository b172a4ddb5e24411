"""What slither finds in a job of the compiler, as JSON; run by slither's own Python.

`.tools/slither/bin/python -m tooling.findings COMPILER < job.json`
"""

import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crytic_compile import CryticCompile
from crytic_compile.platform.solc_standard_json import SolcStandardJson
from slither import Slither
from slither.detectors import all_detectors


def main() -> None:
    """Let every detector look, and print what each says."""
    job = SolcStandardJson(json.load(sys.stdin))
    compiled = CryticCompile(job, solc=sys.argv[1], solc_disable_warnings=True)
    slither = Slither(compiled, filter_paths=["node_modules"])
    for _, detector in inspect.getmembers(all_detectors, inspect.isclass):
        slither.register_detector(detector)
    found = [_plain(it) for results in slither.run_detectors() for it in results]
    json.dump(found, sys.stdout)


def _plain(finding: dict[str, Any]) -> dict[str, str]:
    subject, *others = finding["elements"]
    about = next((it for it in others if it["type"] == "node"), subject)
    where = ".".join(reversed([subject["name"], *_around(subject)]))
    return {
        "detector": finding["check"],
        "at": f"{where}: {_first_line(about['source_mapping'])}",
        "says": finding["description"].strip(),
    }


def _around(element: dict[str, Any]) -> Iterator[str]:
    """The names of what the element stands in: its function, its contract."""
    while element := element.get("type_specific_fields", {}).get("parent", {}):
        if element["type"] in ("function", "contract"):
            yield element["name"]


def _first_line(place: dict[str, Any]) -> str:
    lines = Path(place["filename_absolute"]).read_text().splitlines()
    first: int = place["lines"][0]
    return lines[first - 1].strip()


if __name__ == "__main__":
    main()

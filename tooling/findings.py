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
    where = ".".join(reversed([subject["name"], *_around(subject)]))
    about = next((_text(it) for it in others if it["type"] == "node"), None)
    return {
        "detector": finding["check"],
        "at": f"{where}: {about}" if about else where,
        "says": finding["description"].strip(),
    }


def _around(element: dict[str, Any]) -> Iterator[str]:
    """The names of what the element stands in: its function, its contract."""
    while element := element.get("type_specific_fields", {}).get("parent", {}):
        if element["type"] in ("function", "contract"):
            yield element["name"]


def _text(element: dict[str, Any]) -> str:
    """As it is written, on one line."""
    place = element["source_mapping"]
    source = Path(place["filename_absolute"]).read_bytes()
    start, length = place["start"], place["length"]
    return " ".join(source[start : start + length].decode().split())


if __name__ == "__main__":
    main()

"""`docs/spec.md` as tables and blocks, and the sources that it speaks of."""

from __future__ import annotations

import re
from typing import Any

from citymint.chain.artifacts import artifact
from citymint.chain.compiler import ROOT
from citymint.chain.contracts import MANAGED

SPEC = (ROOT / "docs" / "spec.md").read_text()


SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text()
    for suffix in ("contracts/**/*.sol", "citymint/**/*.py")
    for path in ROOT.glob(suffix)
    if not {"mocks", ".cache"} & set(path.parts)
}

SOLIDITY = "\n".join(text for path, text in SOURCES.items() if path.endswith(".sol"))


def section(title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", SPEC, re.S | re.M)
    assert found, f"no section {title}"
    return found[1]


def rows(title: str) -> list[list[str]]:
    """The cells of every row of a section's tables, without their heads."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    heads = {at - 1 for at, line in enumerate(lines) if line.startswith("|---")}
    body = [it for at, it in enumerate(lines) if at not in heads and not it.startswith("|---")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in body]


def blocks(title: str) -> list[str]:
    """The code blocks and diagrams of a section."""
    return re.findall(r"^```\w*\n(.*?)^```", section(title), re.S | re.M)


def quoted(text: str) -> list[str]:
    """Every `word`."""
    return re.findall(r"`(\w+)`", text)


def declared(kind: str, *contracts: str) -> list[dict[str, Any]]:
    """Functions, events or errors that the ABIs of these contracts declare; of all, if none."""
    abis = [artifact(name).abi for name in contracts or MANAGED]
    return [item for abi in abis for item in abi if item["type"] == kind]

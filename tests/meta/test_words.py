"""One word for one thing: what docs/words.md says is not said stands nowhere."""

import re

import pytest

from citymint.chain.compiler import ROOT

PAGE = ROOT / "docs" / "words.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text().splitlines()
    if line.startswith("| ")
][1:]
NOT_SAID = [word.strip(" `") for *_, never in ROWS for word in never.split(",") if word.strip()]
TEXTS = sorted(
    path
    for pattern in ("citymint/**/*.py", "contracts/**/*.sol", "docs/*.md", "*.md")
    for path in ROOT.glob(pattern)
    if path != PAGE and (ROOT / "citymint" / "dev") not in path.parents
)
ELSEWHERE = re.compile(r"from collections import .*|\bCounter\b|rltd_pty|citymint[./]dev[./]\S*")
"""Words of libraries, and the one room in which things may be called so."""


def test_every_word_is_said_once():
    said = [word.strip() for it, *_ in ROWS for word in it.split(",")]

    assert len(said) == len({*said})
    assert NOT_SAID


@pytest.mark.parametrize("word", NOT_SAID)
def test_what_is_not_said__stands_nowhere(word):
    said = re.compile(rf"(?<![\w.]){re.escape(word)}(?!\w)", re.I if word.islower() else 0)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEXTS
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if said.search(ELSEWHERE.sub("", line))
    ]

    assert found == []

"""What documents point to is there."""

import re

import pytest

from citymint.chain.compiler import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
_PATH = re.compile(r"`((?:citymint|contracts|tests|docs|tooling|benchmarks|scripts)/[\w./-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    broken = [it for it in _LINK.findall(page.read_text()) if not (page.parent / it).exists()]

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.relative_to(ROOT).as_posix())
def test_every_path_of_the_project_exists(page):
    named = (it.split("::")[0] for it in _PATH.findall(page.read_text()))

    assert [it for it in named if not (ROOT / it).exists()] == []

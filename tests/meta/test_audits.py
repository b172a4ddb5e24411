"""Each test that `docs/audits` names is there."""

import re

import pytest

from citymint.chain.compiler import ROOT

NAMED = sorted(
    {
        named
        for page in (ROOT / "docs" / "audits").glob("*.md")
        for named in re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", page.read_text())
    }
)


def test_audits_name_tests():
    assert len(NAMED) > 20


@pytest.mark.parametrize("named", NAMED)
def test_test__is_there(named):
    path, _, function = named.partition("::")

    assert (ROOT / path).exists()
    assert not function or re.search(rf"^def {function}\(", (ROOT / path).read_text(), re.M)

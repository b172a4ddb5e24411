"""What others build on is as it was when somebody last meant to change it: `tests/snapshots`."""

import pytest

from tooling.faces import FACES, SNAPSHOTS

RENEW = "if this is meant: .venv/bin/python -m tooling.faces"


@pytest.mark.parametrize("kind", FACES)
def test_face__is_as_written_down(kind):
    assert FACES[kind]() == (SNAPSHOTS / f"{kind}.txt").read_text(), RENEW

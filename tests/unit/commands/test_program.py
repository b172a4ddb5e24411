"""The installed program, as people run it in the city's folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("citymint")


@pytest.fixture
def program(folder):
    """Runs the installed program in the city's folder, as people do."""

    def installed(*arguments):
        return subprocess.run(
            [PROGRAM, *arguments[0].split(), *arguments[1:]],
            cwd=folder.path,
            env={**os.environ, "TEST_PASSWORD": "wrong horse", "COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return installed


def test_program__refuses_in_one_sentence_and_exits_non_zero(program, folder):
    (folder.path / "damaged.json").write_text("{")
    told = {
        (
            "audit balance-sheet",
            "--city",
            "nowhere.yml",
        ): "nowhere.yml: cannot be read: No such file",
        ("deposit issue",): "relay.keystore: not a keystore, or TEST_PASSWORD does not open it",
        ("statement attest", "damaged.json", "fresh.json"): "not a proposal: ",
    }
    before = folder.content()
    for arguments, sentence in told.items():
        ended = program(*arguments)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert sentence in ended.stderr
        assert ended.stderr.startswith("citymint: ")
        assert ended.stderr.count("\n") == 1
    assert folder.content() == before


def test_program__does_its_work(program):
    ended = program("audit balance-sheet", "--json")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["supply"] == 0

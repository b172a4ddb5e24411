"""The installed program, as people run it in the city's folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citymint import cli
from citymint.chain.compiler import ROOT

STATEMENT = ROOT / "tests" / "statements" / "won_08.xml"
PROGRAM = Path(sys.executable).with_name("citymint")


@pytest.fixture
def program(folder):
    """Runs the installed program in the city's folder, as people do."""

    def installed(*arguments, **environment):
        return subprocess.run(
            [PROGRAM, *arguments[0].split(), *arguments[1:]],
            cwd=folder.path,
            env={**os.environ, "TEST_PASSWORD": "wrong horse", "COLUMNS": "80", **environment},
            encoding="utf-8",
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


def test_program__interrupted_while_it_starts__says_so(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 130
    assert (
        capsys.readouterr().err == "citymint: interrupted: run it again, it goes on where it was\n"
    )


def test_program__has_little_to_read_before_it_can_be_interrupted():
    asked = "import sys, citymint.cli; print({'web3', 'sqlalchemy', 'click'} & {*sys.modules})"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def test_program__where_letters_are_few__shows_names_and_amounts(program):
    few = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    ended = program("bank show", STATEMENT, **few)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "홍길동" in ended.stdout

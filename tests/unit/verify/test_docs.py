"""What `docs/verify.md` shows is what there is to see."""

import re
import shlex

from click.testing import CliRunner

from citymint.chain.compiler import ROOT
from citymint.commands import citymint
from citymint.verify import verify
from citymint.verify.node import Node

PAGE = (ROOT / "docs" / "verify.md").read_text()


def test_the_command_and_what_it_shows(day, rpc, tmp_path, monkeypatch):
    day.deployment.write(tmp_path / "deployment.json")
    monkeypatch.chdir(tmp_path)
    (command,) = re.findall(r"^\$ citymint (verify .*)$", PAGE, re.M)
    words = shlex.split(command.replace("http://127.0.0.1:8545", rpc))

    shown = _lines(CliRunner().invoke(citymint, words).output)

    (example,) = re.findall(r"^```\n(As of .*?)^```", PAGE, re.S | re.M)
    assert shown == _lines(example)


def test_every_section_is_told(day, rpc):
    told = re.findall(r"^\| (.*?) \|", PAGE, re.M)[1:]

    assert told == [section.name for section in verify(Node(rpc), day.deployment).sections]


def _lines(text):
    """Without the number of the block: other tests on the same chain may have gone before."""
    first, *others = text.strip().splitlines()
    assert re.fullmatch(r"As of block [\d,]+ *", first)
    return [line.rstrip() for line in others]

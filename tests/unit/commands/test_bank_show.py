import json

import pytest
from click.testing import CliRunner

from citymint.chain.compiler import ROOT
from citymint.commands.bank.show import show
from citymint.errors import StatementError

GOLDEN = ROOT / "tests" / "statements"


@pytest.fixture
def run():
    def run(*arguments):
        environment = {"COLUMNS": "200"}
        return CliRunner(env=environment).invoke(
            show, list(map(str, arguments)), catch_exceptions=False
        )

    return run


def test_statement__shows_dates_and_amounts_with_units(run):
    shown = run(GOLDEN / "won_08.xml").output
    for text in ("110-220-330001", "2026-11-02", "홍길동", "K7QX 2M9T", "₩50,000", "-₩300,500"):
        assert text in shown
    assert shown.index("₩750,000") < shown.index("₩50,000") < shown.index("₩549,500")


def test_statement__json__is_one_object_of_minor_units(run):
    path = GOLDEN / "several_08.xml"
    told = json.loads(run(path, "--json").output)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert told == {"file": str(path), "statements": expected}


def test_statement__text_of_a_payer__is_no_markup(run, tmp_path):
    path = tmp_path / "rude.xml"
    good = (GOLDEN / "won_08.xml").read_text(encoding="utf-8")
    path.write_text(good.replace("K7QX 2M9T", "[/red] [bold]K7QX"), encoding="utf-8")
    assert "[/red] [bold]K7QX" in run(path).output


def test_statement__refused_file__raises_for_the_command_line(run, tmp_path):
    with pytest.raises(StatementError, match="cannot be read"):
        run(tmp_path / "nowhere.xml")


def test_statement__help_has_an_example(run):
    assert "citymint bank show " in run("--help").output

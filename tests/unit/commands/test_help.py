"""What every command offers: help with an example to run, and an answer for machines."""

import shlex

import click
import pytest
from click.testing import CliRunner

from citymint.commands import citymint
from tests.kit.command_line import COMMANDS

PRINT_JSON_ALONE = {"deployment abi", "deployment standard-json", "deployment token-list"}


@pytest.fixture(params=sorted(COMMANDS))
def name(request):
    return request.param


@pytest.fixture
def shown(name):
    outcome = CliRunner().invoke(citymint, [*name.split(), "--help"])
    assert outcome.exit_code == 0
    return outcome.output


@pytest.fixture
def example(shown):
    """As it is typed: a line that ends in a backslash goes on in the next."""
    lines = [line.strip() for line in shown.replace("\\\n", "").splitlines()]
    return lines[lines.index("Example:") + 1]


def test_help__shows_an_example(name, example):
    short = [it for it, command in COMMANDS.items() if command is COMMANDS[name]]
    assert example.startswith(tuple(f"citymint {it}" for it in short))


def test_help__the_example_is_one_that_the_command_line_takes(name, example):
    short = min(len(it.split()) for it, same in COMMANDS.items() if same is COMMANDS[name])
    words = shlex.split(example.split("|")[0].split(">")[0])[1 + short :]
    command = COMMANDS[name]
    given, too_much, _ = command.make_parser(click.Context(command)).parse_args(words)

    assert not too_much
    assert all(given.get(it.name) for it in command.params if it.required)


def test_help__every_option_says_what_it_is(name):
    options = [it for it in COMMANDS[name].params if isinstance(it, click.Option)]

    assert all(option.help for option in options)
    assert COMMANDS[name].help


def test_json__is_offered(name, shown):
    if name not in PRINT_JSON_ALONE:
        assert "--json" in shown
        assert {"as_json", "json"} & {parameter.name for parameter in COMMANDS[name].params}


def test_csv__is_offered_by_every_list(name, shown):
    assert ("--csv" in shown) is name.endswith(" list")


def test_help__lists_every_command():
    shown = CliRunner().invoke(citymint, ["--help"]).output
    listed = {line.split()[0] for line in shown.split("Commands:")[1].splitlines() if line.strip()}

    assert listed >= set(citymint.commands)

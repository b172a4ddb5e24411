"""What the commands share: where city.yml is, how they print, and how they pass the time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from citymint.chain.contracts import CONTRACTS
from citymint.errors import CitymintError, ConfigError
from citymint.wiring.configuration import read_configuration
from citymint.wiring.wiring import Wiring

Read = TypeVar("Read")

READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
"""A file that is there."""

WRITABLE = click.Path(path_type=Path, dir_okay=False)
"""A file that will be written."""


contract_named: Callable[..., Any] = click.argument("contract", type=click.Choice(CONTRACTS))


def _wiring(_context: click.Context, _option: click.Parameter, path: Path) -> Wiring:
    return Wiring(read_configuration(path))


wired: Callable[..., Any] = click.option(
    "--city",
    "wiring",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("city.yml"),
    envvar="CITYMINT_CITY",
    show_default=True,
    callback=_wiring,
    help="The configuration file.",
)

as_json: Callable[..., Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object instead."
)


def read_text(path: Path) -> str:
    """A file that somebody handed over.

    Raises:
        ConfigError: it is not text.
    """
    try:
        return path.read_text()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not text") from error


def read_as(path: Path, read: Callable[[str], Read]) -> Read:
    """A file that somebody handed over, read; whatever is wrong with it is said with its name.

    Raises:
        CitymintError: it is not text, or `read` refuses it.
    """
    text = read_text(path)
    try:
        return read(text)
    except CitymintError as error:
        raise type(error)(f"{path}: {error}") from error


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each thing that takes long, on stderr, gone at the end; none without a terminal.

    Told what it is, how many are done, and of how many.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bars:

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what)
            bars.update(tasks[what], completed=done, total=total)

        yield told


def account_named(text: str, option: str) -> bytes:
    """A reserve account as it is called on the chain: 32 bytes in hex.

    Raises:
        BadParameter: the text of this option is something else.
    """
    try:
        account = bytes.fromhex(text.removeprefix("0x"))
    except ValueError:
        account = b""
    if len(account) != 32:
        raise click.BadParameter("32 bytes in hex expected", param_hint=option)
    return account


def tell(text: str, facts: dict[str, Any], *, as_json: bool) -> None:
    """Print a sentence for people or an object for machines."""
    click.echo(json.dumps(facts) if as_json else text)

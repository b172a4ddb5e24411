"""What the commands share: where city.yml is, and how they print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from citymint.config import CityConfig
from citymint.desk import Desk
from citymint.errors import ConfigError


def _desk(_context: click.Context, _option: click.Parameter, path: Path) -> Desk:
    return Desk(CityConfig.read(path))


at_desk: Callable[..., Any] = click.option(
    "--city",
    "desk",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("city.yml"),
    envvar="CITYMINT_CITY",
    show_default=True,
    callback=_desk,
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


def tell(text: str, facts: dict[str, Any], *, as_json: bool) -> None:
    """Print a sentence for people or an object for machines."""
    click.echo(json.dumps(facts) if as_json else text)

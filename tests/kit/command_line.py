"""Every command there is, by the words that call it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from citymint.commands import citymint


def _all(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _all(command, *path, name)
        else:
            yield " ".join((*path, name)), command


COMMANDS: dict[str, click.Command] = dict(_all(citymint))

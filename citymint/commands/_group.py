"""A noun of the command line: who uses it, what it is for, and its verbs."""

from __future__ import annotations

from collections.abc import Iterable

import click


class Ordered(click.Group):
    """Lists its commands in the order of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's
        """As they were added."""
        return list(self.commands)


def noun(name: str, who: str, what: str, verbs: Iterable[click.Command]) -> click.Group:
    """A group of commands; `who` and `what` are shown wherever it is listed."""
    group = Ordered(name, help=f"{what}\n\nFor: {who}.", short_help=f"{what} ({who})")
    for verb in verbs:
        group.add_command(verb)
    return group

"""The command line: `citymint …`."""

from __future__ import annotations

import sys

import click

from citymint.commands.attestation import attest, bind, code, collect, post
from citymint.commands.demo import demo
from citymint.commands.deployment import deploy, inspect
from citymint.commands.money import accept, issue, pay, redeem, settle, sheet
from citymint.commands.statement import statement
from citymint.errors import CitymintError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citymint")
def citymint() -> None:
    """City money that only an attested bank statement mints, and only one burns."""


_COMMANDS = (
    *(demo, statement, sheet),
    *(deploy, inspect),
    *(code, bind, collect, attest, post, issue),
    *(redeem, accept, pay, settle),
)
for command in _COMMANDS:
    citymint.add_command(command)


def main() -> None:
    """Run the command line; an error of ours is one sentence, and exits non-zero."""
    try:
        citymint()
    except CitymintError as error:
        click.echo(f"citymint: {error}", err=True)
        sys.exit(error.exit_code)
